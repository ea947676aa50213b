package eu.vigie.correlate;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.Match;
import eu.vigie.rule.CorrelationRule;
import eu.vigie.rule.CorrelationType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Time a match for each type of correlation, with many keys and with one that floods. Run by hand; prints nanoseconds a match after a
 * warm-up.
 */
public final class CorrelatorBenchmarkMain {
    private static final int MATCHES = 400_000;

    private CorrelatorBenchmarkMain() {}

    public static void main(String[] args) {
        for (CorrelationType type : CorrelationType.values()) {
            for (int keys : new int[] {1, 1_000}) {
                long best = Long.MAX_VALUE;
                for (int round = 0; round < 4; round++) {
                    best = Math.min(best, run(type, keys));
                }
                System.out.printf(Locale.ROOT, "%-17s %5d keys %6d ns a match%n", type.word(), keys, best / MATCHES);
            }
        }
    }

    private static long run(CorrelationType type, int keys) {
        boolean field = PlanCompiler.needsField(type);
        CorrelationRule rule = Rules.rule(
                "r",
                type,
                List.of("a", "b"),
                List.of("user.name"),
                Duration.ofSeconds(60),
                List.of(Rules.atLeast(type.word().startsWith("temporal") ? 2 : 5)),
                field ? "size" : null,
                90);
        CorrelationPlan plan = Rules.plan(CorrelationSettings.DEFAULT, rule);
        Stream stream = new Stream();
        List<Match> matches = new ArrayList<>(MATCHES);
        for (int i = 0; i < MATCHES; i++) {
            matches.add(
                    stream.at(i * 0.001, i % 7 == 0 ? "b" : "a", "user.name", "u" + i % keys, "size", (long) i % 97));
        }
        long[] found = new long[1];
        InMemoryCorrelation correlation = new InMemoryCorrelation(plan, (Detection detection) -> found[0]++);
        long start = System.nanoTime();
        for (int i = 0; i < MATCHES; i++) {
            plan.route(matches.get(i), correlation::accept);
            if (i % 200 == 0) {
                correlation.watermark(matches.get(i).timestampMicros());
            }
        }
        correlation.finish();
        return System.nanoTime() - start;
    }
}
