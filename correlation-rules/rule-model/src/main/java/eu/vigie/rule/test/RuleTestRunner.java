package eu.vigie.rule.test;

import eu.vigie.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the tests of rules over whatever reads raw logs and detects in events. */
public final class RuleTestRunner {
    /** Reads raw logs into events; a broken one gives none. */
    public interface Reader {
        List<Event> read(List<String> lines, @Nullable String format, Instant receivedAt);
    }

    /** Runs all rules over events in their order. */
    public interface Detector {
        /** How often each rule matched or, where it correlates, fired; by id. */
        Map<String, Integer> run(List<Event> events);
    }

    /**
     * What became of a test.
     *
     * @param detail empty when it passed
     */
    public record Outcome(RuleTest test, boolean passed, String detail) {
        /** A line for people. */
        @Override
        public String toString() {
            return passed ? "ok   " + test : "FAIL " + test + ": " + detail;
        }
    }

    private final Reader reader;
    private final Detector detector;

    public RuleTestRunner(Reader reader, Detector detector) {
        this.reader = reader;
        this.detector = detector;
    }

    public Outcome run(RuleTest test) {
        List<Event> events = reader.read(test.lines(), test.format(), TestClock.START);
        Map<String, Integer> fired = detector.run(events);
        int times = fired.getOrDefault(test.rule(), 0);
        boolean expected =
                test.fires() ? times > 0 && (test.detections() < 0 || times == test.detections()) : times == 0;
        return new Outcome(test, expected, expected ? "" : detail(test, events, times, fired));
    }

    private static String detail(RuleTest test, List<Event> events, int times, Map<String, Integer> fired) {
        List<String> actions = new ArrayList<>();
        events.stream().limit(5).forEach(event -> actions.add(String.valueOf(event.text("event.action"))));
        String wanted =
                !test.fires() ? "silence" : test.detections() < 0 ? "a detection" : test.detections() + " detections";
        return "expected " + wanted + ", found " + times + "; " + test.lines().size() + " lines gave " + events.size()
                + " events " + actions + "; fired: " + fired.keySet();
    }
}
