package eu.vigie.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.EventRef;
import eu.vigie.rule.CorrelationRule;
import eu.vigie.rule.CorrelationType;
import eu.vigie.rule.Threshold;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class KeyedCorrelatorTest {
    private final Stream stream = new Stream();
    private final List<Detection> found = new ArrayList<>();

    @Test
    void firesOnceACrossingAndAgainAfterSilence() {
        InMemoryCorrelation correlation = correlation(Rules.count("r", List.of("a"), "source.ip", seconds(60), 3));
        for (double second : new double[] {0, 1, 2, 3, 4, 100, 101, 102}) {
            send(correlation, second, "a");
        }
        correlation.finish();
        assertThat(found).extracting(Detection::trigger).containsExactly("test-0-2", "test-0-7");
        assertThat(found).extracting(Detection::explanation).containsOnly("3 events within 60 s (at least 3)");
        assertThat(found).extracting(Detection::eventCount).containsOnly(3L);
        assertThat(found.get(0).entity()).hasToString("address:192.0.2.7");
        assertThat(found.get(0).related()).extracting(Object::toString).containsExactly("host:host-a");
        assertThat(found.get(0).group()).containsOnlyKeys("source.ip");
        assertThat(found.get(0).events()).extracting(EventRef::id).containsExactly("test-0-0", "test-0-1", "test-0-2");
    }

    @Test
    void theWindowIsOpenAtItsOldEnd() {
        InMemoryCorrelation correlation = correlation(Rules.count("r", List.of("a"), "source.ip", seconds(60), 2));
        send(correlation, 0, "a");
        send(correlation, 60, "a");
        correlation.finish();
        assertThat(found).isEmpty();
    }

    @Test
    void aLateMatchMovesTheCrossing() {
        InMemoryCorrelation correlation = correlation(Rules.count("r", List.of("a"), "source.ip", seconds(60), 3));
        send(correlation, 0, "a");
        send(correlation, 1, "a");
        send(correlation, 10, "a");
        correlation.watermark(at(20));
        send(correlation, 5, "a");
        correlation.watermark(at(21));
        assertThat(found)
                .extracting(Detection::state)
                .containsExactly(DetectionState.FIRED, DetectionState.WITHDRAWN, DetectionState.FIRED);
        assertThat(found).extracting(Detection::trigger).containsExactly("test-0-2", "test-0-2", "test-0-3");
        assertThat(found).extracting(Detection::late).containsExactly(false, true, true);
        assertThat(found.get(1).id()).isEqualTo(found.get(0).id());
    }

    @Test
    void aLateMatchThatMovesNothingRevisesTheDetection() {
        CorrelationRule rule = rule(CorrelationType.VALUE_COUNT, "user.name", Rules.atLeast(2));
        InMemoryCorrelation correlation = correlation(rule);
        send(correlation, 0, "a", "user.name", "root");
        send(correlation, 10, "a", "user.name", "ada");
        correlation.watermark(at(20));
        send(correlation, 5, "a", "user.name", "root");
        correlation.watermark(at(21));
        assertThat(found).extracting(Detection::eventCount).containsExactly(2L, 3L);
        assertThat(found).extracting(Detection::id).containsOnly(found.get(0).id());
        assertThat(found).extracting(Detection::state).containsOnly(DetectionState.FIRED);
    }

    @Test
    void aMatchBehindTheLatenessIsCounted() {
        InMemoryCorrelation correlation = correlation(Rules.count("r", List.of("a"), "source.ip", seconds(60), 1));
        correlation.watermark(at(4 * 3600));
        send(correlation, 0, "a");
        correlation.watermark(at(4 * 3600 + 1));
        assertThat(correlation.tooLate()).isEqualTo(1);
        assertThat(found).isEmpty();
    }

    @Test
    void theSameMatchTwiceCountsOnce() {
        CorrelationPlan plan =
                Rules.plan(CorrelationSettings.DEFAULT, Rules.count("r", List.of("a"), "source.ip", seconds(60), 2));
        InMemoryCorrelation correlation = new InMemoryCorrelation(plan, found::add);
        var match = stream.at(0, "a");
        plan.route(match, correlation::accept);
        plan.route(match, correlation::accept);
        correlation.watermark(at(1));
        plan.route(match, correlation::accept);
        correlation.watermark(at(2));
        assertThat(found).isEmpty();
    }

    @Test
    void explainsEveryTypeInWords() {
        explains(
                rule(CorrelationType.VALUE_COUNT, "user.name", Rules.atLeast(2)),
                "2 different values of user.name in 2 events within 60 s (at least 2)");
        explains(rule(CorrelationType.TEMPORAL, null), "2 of 2 rules in 2 events within 60 s");
        explains(rule(CorrelationType.TEMPORAL_ORDERED, null), "2 of 2 rules in order in 2 events within 60 s");
        explains(
                rule(CorrelationType.VALUE_SUM, "size", Rules.atLeast(7)),
                "sum 7.5 of size in 2 events within 60 s (at least 7)");
        explains(
                rule(CorrelationType.VALUE_AVG, "size", threshold("3.5"), threshold("3")),
                "average 3.75 of size in 2 events within 60 s (at least 3.5 and at least 3)");
        explains(
                rule(CorrelationType.VALUE_PERCENTILE, "size", Rules.atLeast(5)),
                "percentile 90 of size is 5 in 2 events within 60 s (at least 5)");
    }

    @Test
    void sumsAreExact() {
        InMemoryCorrelation correlation = correlation(rule(CorrelationType.VALUE_SUM, "size", Rules.atLeast(1)));
        for (int i = 0; i < 10; i++) {
            send(correlation, i, "a", "size", 0.1);
        }
        correlation.finish();
        assertThat(found).extracting(Detection::trigger).containsExactly("test-0-9");
    }

    @Test
    void whatIsNoNumberDoesNotCount() {
        InMemoryCorrelation correlation = correlation(rule(CorrelationType.VALUE_SUM, "size", Rules.atLeast(1)));
        for (Object size : new Object[] {"many", Double.NaN, "1e999999999", "", true}) {
            send(correlation, 0, "a", "size", size);
        }
        correlation.finish();
        assertThat(found).isEmpty();
    }

    private void explains(CorrelationRule rule, String explanation) {
        found.clear();
        InMemoryCorrelation correlation = correlation(rule);
        send(correlation, 0, "a", "user.name", "root", "size", 2.5);
        send(correlation, 1, "b", "user.name", "ada", "size", 5L);
        correlation.finish();
        assertThat(found).extracting(Detection::explanation).containsExactly(explanation);
    }

    private static CorrelationRule rule(CorrelationType type, @Nullable String field, Threshold... condition) {
        return Rules.rule(
                "r", type, List.of("a", "b"), List.of("source.ip"), seconds(60), List.of(condition), field, 90);
    }

    private static Threshold threshold(String atLeast) {
        return new Threshold(eu.vigie.rule.Comparison.GTE, new BigDecimal(atLeast));
    }

    private InMemoryCorrelation correlation(CorrelationRule... rules) {
        plan = Rules.plan(CorrelationSettings.DEFAULT, rules);
        return new InMemoryCorrelation(plan, found::add);
    }

    private @Nullable CorrelationPlan plan;

    private void send(InMemoryCorrelation correlation, double second, String rule, Object... fields) {
        java.util.Objects.requireNonNull(plan).route(stream.at(second, rule, fields), correlation::accept);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static long at(long second) {
        return Stream.BASE + second * Stream.SECOND;
    }
}
