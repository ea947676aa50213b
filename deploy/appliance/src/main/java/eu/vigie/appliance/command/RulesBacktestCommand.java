package eu.vigie.appliance.command;

import eu.vigie.appliance.backtest.Backtest;
import eu.vigie.appliance.backtest.BacktestJson;
import eu.vigie.appliance.backtest.BacktestResult;
import eu.vigie.appliance.backtest.BacktestText;
import eu.vigie.appliance.backtest.RuleChoice;
import eu.vigie.appliance.rules.RuleTopic;
import eu.vigie.appliance.rules.RunningConfiguration;
import eu.vigie.appliance.security.PrivateFiles;
import eu.vigie.appliance.status.PipelineProbe;
import eu.vigie.appliance.status.Stage;
import eu.vigie.cli.CommandException;
import eu.vigie.cli.SafeText;
import eu.vigie.cli.Terminal;
import eu.vigie.settings.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries rules on the logs that the appliance still holds. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description =
                "Says what rules would have found in the logs that the appliance still holds, against what was found.",
        footer = {
            "",
            "RULE is a rule file or a folder of them, or the id or name of a rule in force. A file's rule stands for the one of",
            "the same id in force; what it refers to comes from the rules in force. Logs are judged as the detection job judges",
            "them, live ones and each replay and import apart, so that rules which were in force give the same detections.",
            "Times are those of the detections; logs are read up to the end that the topic has when the command starts.",
            "",
            "Examples:",
            "  vigie rules backtest own.yml",
            "  vigie rules backtest own.yml --since 7d --json | jq '.rules[] | .verdict'",
            "  vigie rules backtest ssh_password_guessing root_login --since 2026-03-01 --until 2026-04-01",
            "",
            "The result is kept in the folder backtests of the data folder.",
            "Exit codes: 0 done, 2 usage or a rule that does not load, 3 Kafka does not answer."
        })
public final class RulesBacktestCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final long FIRST_MILLIS = 2_000;

    private final Terminal terminal;
    private long begun;
    private long nextTold;

    @Mixin
    final DataPlace place = new DataPlace();

    @Parameters(
            arity = "1..*",
            paramLabel = "RULE",
            description = "Rule files and folders, and ids or names of rules in force.")
    private List<String> wanted = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "30d",
            description =
                    "From when on: a time span back from now (7d), a UTC day (2026-03-02) or a moment. Default: ${DEFAULT-VALUE}.")
    private String since = "30d";

    @Option(names = "--until", paramLabel = "TIME", description = "Until when, written likewise. Default: now.")
    private @Nullable String until;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    public RulesBacktestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant now = terminal.clock().instant();
        Instant from = ListOptions.moment("--since", since, now);
        Instant to = until == null ? now : ListOptions.moment("--until", until, now);
        if (!from.isBefore(to)) {
            throw CommandException.usage(
                    "--since " + since + " is not before --until " + (until == null ? "now" : until));
        }
        Map<String, String> facts = place.facts();
        RunningConfiguration settings = RunningConfiguration.read(facts, new Problems());
        RuleChoice choice = RuleChoice.of(wanted, settings, new RuleTopic(facts).changes());
        begun = terminal.clock().millis();
        nextTold = FIRST_MILLIS;
        BacktestResult result = new Backtest(facts).run(choice, from, to, now, this::tell);
        String document = BacktestJson.of(result, settings.quiet(), now);
        Path file = place.dataFolder().backtests().resolve(NAME.format(now) + ".json");
        PrivateFiles.folder(place.dataFolder().backtests());
        PrivateFiles.write(file, document + "\n");
        if (json) {
            terminal.out().println(SafeText.json(document));
        } else {
            BacktestText.of(result, settings.quiet()).forEach(terminal.out()::println);
        }
        terminal.out().flush();
        behind(facts);
        terminal.err().println("vigie: " + (terminal.clock().millis() - begun) / 1000 + " s; kept in " + file);
        return ExitCode.DONE;
    }

    /** What the detection job has not read yet, it had no chance to find. */
    private void behind(Map<String, String> facts) throws IOException, InterruptedException {
        try (PipelineProbe kafka = new PipelineProbe(facts)) {
            long lag = kafka.look().lag(Stage.DETECTION);
            if (lag > 0) {
                terminal.err()
                        .println("vigie: the detection job has " + lag
                                + " logs to read; what stands in them can only be found now");
            }
        }
    }

    private void tell(long done, long all) {
        long millis = terminal.clock().millis() - begun;
        if (millis < nextTold || done == 0) {
            return;
        }
        nextTold = millis + Math.max(FIRST_MILLIS, millis / 4);
        terminal.err()
                .printf(
                        Locale.ROOT,
                        "vigie: %,d of %,d logs (%d %%), %,d a second, %d s to go%n",
                        done,
                        all,
                        done * 100 / Math.max(1, all),
                        done * 1000 / millis,
                        (all - done) * millis / done / 1000);
    }
}
