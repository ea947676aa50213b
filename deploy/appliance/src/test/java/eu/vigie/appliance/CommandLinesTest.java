package eu.vigie.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.cli.Cli;
import eu.vigie.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a person types wrongly, and what the answer must hold. Nothing is started by it. */
final class CommandLinesTest {
    @TempDir
    Path room;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private final Terminal terminal =
            new Terminal(new ByteArrayInputStream(new byte[0]), stream, stream, Clock.systemUTC());

    private CommandLine line() {
        return ApplianceMain.commands(terminal, stream, "9.9");
    }

    private String said() {
        stream.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void aFolderWithMistakes() throws IOException {
        Files.writeString(room.resolve("wrong.yml"), "appliance:\n  ports: {bse: 3}\n");
        Files.writeString(room.resolve("a.log"), "x\n");
        new DataFolder(room.resolve("real")).prepare();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "staus|2|there is no command \"staus\"; did you mean \"status\"?",
                "alerts lst|2|there is no command \"lst\"; did you mean \"list\"?",
                "events|2|Usage: vigie events",
                "up --dta x|2|there is no option --dta; did you mean \"--data\"?",
                "up --config ROOM/no.yml|2|there is no file ROOM/no.yml",
                "up --config ROOM/wrong.yml --data ROOM/d|2|ROOM/wrong.yml:2:11: unknown key \"bse\"; did you mean \"base\"?",
                "replay|2|Missing required parameter: 'FILE'",
                "replay ROOM/no.log|2|ROOM/no.log cannot be read; name files of logs, or folders of them",
                "replay --rate fast ROOM/a.log|2|Invalid value for option '--rate': 'fast' is not a long",
                "replay --rate -1 ROOM/a.log|2|--rate not negative",
                "replay --connections 0 ROOM/a.log|2|--connections must be 1 to 64",
                "replay --data ROOM/none ROOM/a.log|3|no appliance runs on ROOM/none; start it with",
                "import ROOM/a.log|2|Missing required option: '--source=S'",
                "import --source web 1 --data ROOM/none|3|no appliance runs on ROOM/none",
                "import --source ../web --data ROOM/none ROOM/a.log|2|--source must be letters, digits and . _ -",
                "import --source replay --data ROOM/none ROOM/a.log|2|and not \"replay\"",
                "import --source web --year 24 --data ROOM/none ROOM/a.log|2|--year must be from 1970 to 2199, not 24",
                "rules backtest --data ROOM/none|2|Missing required parameter: 'RULE'",
                "rules backtest x --since never --data ROOM/none|2|--since must be a time span",
                "rules backtest x --until 60d --data ROOM/none|2|--since 30d is not before --until 60d",
                "rules backtest x --data ROOM/none|3|no appliance was started on ROOM/none",
                "status --data ROOM/none|3|No appliance runs on ROOM/none",
                "status --json --data ROOM/none|3|{\"state\":\"down\",\"good\":false,\"data\":\"ROOM/none\"}",
                "alerts list --data ROOM/none|3|no appliance was started on ROOM/none",
                "alerts list --severity hihg|2|--severity does not know \"hihg\"; did you mean \"high\"?",
                "incidents list --status maybe|2|known here: grouped, suspected, acknowledged",
                "incidents list --limit 0 --data ROOM/none|2|--limit must be from 1 to 10000, not 0",
                "alerts list --since yesterday --data ROOM/none|2|--since must be a time span such as 90m, 24h or 7d",
                "alerts list --since 2026-13-02 --data ROOM/none|2|not \"2026-13-02\"",
                "events search sorce.ip:1 --data ROOM/none|2|did you mean \"source.ip\"?",
                "exceptions aprove E1|2|there is no command \"aprove\"; did you mean \"approve\"?",
                "exceptions list --data ROOM/none|3|no appliance was started on ROOM/none",
                "exceptions approve E1 --data ROOM/none|2|--reason is missing",
                "exceptions end E1 --reason x --data ROOM/none|3|no appliance was started on ROOM/none",
                "exceptions add --entity user:x --reason x|2|--expires is missing: an exception must end",
                "exceptions add --entity user:x --expires 10d|2|--reason is missing: say why",
                "exceptions add --entity user:x --expires 10d --reason x --data ROOM/none|3|no appliance was started",
                "exceptions add --expires 10d --reason x|2|everything would be covered: name a rule, a tag or a thing",
                "exceptions add --entity web1 --expires 10d --reason x|2|write KIND:VALUE, such as user:svc-backup",
                "exceptions add --entity usr:x --expires 10d --reason x|2|no kind \"usr\"; did you mean \"user\"?",
                "exceptions add --entity address:web1 --expires 10d --reason x|2|\"web1\" is no address and no range",
                "exceptions add --entity user:x --expires 2020-01-01 --reason x|2|--expires 2020-01-01 lies in the past",
                "exceptions add --entity user:x --expires 400d --reason x|2|an exception holds 366 days at most",
                "exceptions add --entity user:x --expires soon --reason x|2|write a time span such as 12h or 30d",
                "exceptions add --entity user:x --expires 1d --reason x --hours monday|2|write them as mon-fri 08:00-18:00",
                "baselines list --data ROOM/none|3|no appliance was started on ROOM/none",
                "baselines forgot|2|there is no command \"forgot\"; did you mean \"forget\"?",
                "baselines forget --reason x|2|say whom: user:NAME or host:NAME, or --alert ID",
                "baselines forget user:x --reason x|2|--since is missing: say when it began",
                "baselines forget user:x --since 6h|2|--reason is missing: say why",
                "baselines forget anna --since 6h --reason x|2|write the account or host as a detection names it",
                "baselines forget usr:x --since 6h --reason x|2|there is no \"usr\" of one; did you mean \"user\"?",
                "baselines forget address:192.0.2.1 --since 6h --reason x|2|only accounts and hosts have a baseline",
                "baselines forget user:x --since 2026-01-03T22:00 --reason x|2|write a time with its zone, such as",
                "baselines forget user:x --since 6h --until 2199-01-01T00:00Z --reason x|2|lies in the future",
                "baselines forget user:x --since 1h --until 2h --reason x|2|is not before --until",
                "baselines forget user:x --since 40d --reason x|2|are more than 31 days; if that is meant",
                "baselines forget user:x --since 6h --reason x --data ROOM/none|3|no appliance was started on ROOM/none",
                "baselines forget --alert a --reason x --data ROOM/none|3|no appliance was started on ROOM/none",
                "demo --data ROOM/real|3|holds the logs of an appliance, which a demonstration would delete",
                "demo --data ROOM|3|holds files that are no demonstration's",
                "demo --port-base 80 --data ROOM/d|2|--port-base must be from 1024 to 65000, not 80",
            })
    void aMistakeIsToldWithItsRemedy(String typed, int code, String expected) {
        String[] words = typed.replace("ROOM", room.toString()).split(" ");
        assertThat(Cli.run(line(), terminal, words)).as(said()).isEqualTo(code);
        assertThat(said()).contains(expected.replace("ROOM", room.toString()));
    }

    @Test
    void theHelpShowsAllCommandsInGroups() {
        assertThat(Cli.run(line(), terminal)).isEqualTo(2);
        assertThat(said())
                .containsSubsequence(
                        "Run it:",
                        "demo",
                        "up",
                        "down",
                        "status",
                        "replay",
                        "import",
                        "Look at what was found:",
                        "alerts",
                        "incidents",
                        "events",
                        "Work on logs and rules",
                        "normalize",
                        "detect",
                        "rules")
                .doesNotContain("Others:");
    }

    @Test
    void everyCommandHasHelpWithAnExample() {
        line().getSubcommands().forEach((name, command) -> {
            String help = command.getUsageMessage()
                    + String.join(
                            "",
                            command.getSubcommands().values().stream()
                                    .map(CommandLine::getUsageMessage)
                                    .toList());
            assertThat(help).as(name).contains("Example").contains("vigie " + name);
        });
    }

    @Test
    void theVersionIsThatOfTheDistribution() {
        assertThat(Cli.run(line(), terminal, "--version")).isZero();
        assertThat(said().strip()).isEqualTo("vigie 9.9");
    }
}
