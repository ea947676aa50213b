package eu.vigie.appliance.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.cli.Terminal;
import eu.vigie.event.EntityKey;
import eu.vigie.event.baseline.EntityProfile;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.baseline.Habit;
import eu.vigie.event.baseline.HabitKind;
import eu.vigie.event.baseline.Period;
import eu.vigie.event.baseline.Usual;
import eu.vigie.event.baseline.WarmUp;
import eu.vigie.event.exemption.Actor;
import eu.vigie.event.json.DecisionLog;
import eu.vigie.event.json.EntityProfileJson;
import eu.vigie.event.json.ForgettingJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the commands about baselines say. Names come from logs and act on no terminal and no shell. */
class BaselinesCommandsTest {
    private static final Instant FIRST = Instant.parse("2026-11-03T22:00:00Z");
    private static final Instant LAST = Instant.parse("2026-11-04T04:00:00Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, UTF_8);
    private final Terminal terminal =
            new Terminal(new ByteArrayInputStream(new byte[0]), stream, stream, Clock.systemUTC());

    private String listed(DecisionLog log) {
        new BaselinesListCommand(terminal).show(log);
        return bytes.toString(UTF_8);
    }

    @Test
    void theListSaysWhomWhenByWhoseWordAndWhy() {
        DecisionLog log = new DecisionLog();
        Forgetting decision = new Forgetting(
                EntityKey.parse("user:an\u001b[31mna"),
                Period.of(FIRST, LAST),
                LAST.plusSeconds(3_600),
                new Actor("alice", "alice", "siem1"),
                "incident 7");
        log.take(0, ForgettingJson.write(decision));
        log.take(1, "{\"about\":\"baseline\",\"act\":\"praise\"}".getBytes(UTF_8));
        assertThat(listed(log))
                .contains("2026-11-04 05:00:00  alice on siem1", "2026-11-03 22:00:00  2026-11-04 04:00:00  incident 7")
                .contains("1 records of vigie.decisions changed nothing:", "\"praise\" a baseline is not known here")
                .doesNotContain("\u001b");
    }

    @Test
    void anEmptyListSaysSo() {
        assertThat(listed(new DecisionLog())).isEqualTo("Nothing was forgotten: baselines keep what they saw.\n");
    }

    @Test
    void hostsUsedInThePeriodAreThoseThatMayHaveLearnedTheAccount() {
        EntityProfile profile = new EntityProfile(
                EntityKey.parse("user:anna"),
                LAST,
                "UTC",
                9,
                FIRST,
                LAST,
                "e",
                List.of(
                        new Habit(
                                HabitKind.HOST,
                                new WarmUp(FIRST, 0),
                                null,
                                List.of(
                                        host("old", FIRST.minus(Duration.ofDays(9)), FIRST.minusSeconds(1)),
                                        host("usual", FIRST.minus(Duration.ofDays(9)), LAST),
                                        host("new", FIRST, FIRST),
                                        host("later", LAST, LAST))),
                        new Habit(HabitKind.COMMAND, new WarmUp(FIRST, 0), null, List.of(host("tar", FIRST, LAST)))),
                null,
                List.of());
        assertThat(UsedHosts.of(EntityProfileJson.write(profile), Period.of(FIRST, LAST)))
                .containsExactly("host:usual", "host:new");
        assertThat(UsedHosts.of("{}".getBytes(UTF_8), Period.of(FIRST, LAST))).isEmpty();
    }

    @Test
    void aNameFromALogIsOneWordOfACommandThatIsCopied() {
        assertThat(BaselinesForgetCommand.word("host:web1.example.org")).isEqualTo("host:web1.example.org");
        assertThat(BaselinesForgetCommand.word("host:x; rm -rf ~")).isEqualTo("'host:x; rm -rf ~'");
        assertThat(BaselinesForgetCommand.word("host:$(id)'`id`")).isEqualTo("'host:$(id)'\\''`id`'");
    }

    private static Usual host(String name, Instant first, Instant last) {
        return new Usual(name, 1, first, last, "e");
    }
}
