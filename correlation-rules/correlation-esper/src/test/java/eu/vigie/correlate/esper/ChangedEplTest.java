package eu.vigie.correlate.esper;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.correlate.EplEngine;
import eu.vigie.correlate.InMemoryCorrelation;
import eu.vigie.event.Event;
import eu.vigie.event.Understanding;
import eu.vigie.event.detection.Detection;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.book.Generation;
import eu.vigie.settings.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A rule in EPL that waits for something is changed while it waits, or retired. */
final class ChangedEplTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final String RULES = """
            title: Opened
            id: opened
            logsource: {product: p}
            detection: {selection: {event.action: opened}, condition: selection}
            ---
            title: Closed
            id: closed
            logsource: {product: p}
            detection: {selection: {event.action: closed}, condition: selection}
            """;
    private static final String WAITS = """
            ---
            title: VERSION
            id: left-open
            epl: select * from pattern [every a=Opened -> (timer:interval(5 min) and not Closed)]
            inputs: {Opened: opened, Closed: closed}
            group-by: [user.name]
            fields: {user.name: string}
            horizon: 10m
            """;

    private final List<Detection> found = new ArrayList<>();
    private final InMemoryCorrelation correlation = new InMemoryCorrelation(plan(), found::add);
    private int number;

    /** The first version until noon, the second for an hour, then none. */
    private static CorrelationPlan plan() {
        Problems problems = new Problems();
        long noon = micros(NOON);
        long one = micros(NOON.plus(Duration.ofHours(1)));
        List<Generation> generations = List.of(
                new Generation(
                        Generation.FILES,
                        rules(RULES + WAITS.replace("VERSION", "First"), problems),
                        Generation.BEGINNING,
                        noon),
                new Generation(0, rules(RULES + WAITS.replace("VERSION", "Second"), problems), noon, one),
                new Generation(1, rules(RULES, problems), one, Generation.OPEN));
        CorrelationPlan plan =
                CorrelationPlan.compile(generations, CorrelationSettings.DEFAULT, EplEngine.find(), problems);
        problems.throwIfAny();
        return plan;
    }

    private static RuleSet rules(String text, Problems problems) {
        return RuleLoader.load(Map.of("rules.yml", text), problems);
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000;
    }

    private void at(int second, String rule, String user) {
        Instant time = NOON.plusSeconds(second);
        String id = "test-0-" + ++number;
        correlation.match(
                rule, new Event(id, time, time, "src", Understanding.FULL, Map.of("event.id", id, "user.name", user)));
        correlation.watermark(micros(time) - 1);
    }

    private List<String> titles(String user) {
        return found.stream()
                .filter(detection -> detection.group().containsValue(user))
                .map(detection -> detection.rule().title() + " "
                        + Duration.between(NOON, detection.timestamp()).toSeconds())
                .toList();
    }

    @Test
    void whatIsNotDoneWhenTheTimeIsOverIsSaidOnceByTheVersionOfThatTime() {
        at(-600, "opened", "before");
        at(-500, "closed", "across");
        at(-60, "opened", "across");
        at(-50, "opened", "closed-after-all");
        at(60, "closed", "closed-after-all");
        at(3_540, "opened", "retired");
        at(7_200, "closed", "nobody");
        correlation.finish();
        assertThat(titles("before")).containsExactly("First -300");
        assertThat(titles("across")).containsExactly("Second 240");
        assertThat(titles("closed-after-all")).isEmpty();
        assertThat(titles("retired")).isEmpty();
        assertThat(found).hasSize(2);
    }
}
