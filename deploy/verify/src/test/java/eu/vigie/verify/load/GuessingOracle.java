package eu.vigie.verify.load;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says, slowly and plainly, which addresses guessed passwords: five failures or more inside (t - 60 s, t]. Written from the definition of the
 * rule alone and sharing no code with the product.
 */
public final class GuessingOracle {
    private static final int WINDOW_SECONDS = 60;
    private static final int THRESHOLD = 5;
    private static final Pattern FAILURE = Pattern.compile(
            "^\\w{3} [ \\d]\\d (\\d\\d:\\d\\d:\\d\\d) \\S+ sshd\\[\\d+\\]: Failed password for .* from (\\S+) port \\d+ ssh2$");

    /**
     * What the alert on one address must count.
     *
     * @param detections how often the threshold was crossed from below
     * @param events failures in the windows at these crossings
     */
    public record Expected(int detections, int events) {}

    private GuessingOracle() {}

    /** The addresses that must have an alert; lines of one day in time order. */
    public static Map<String, Expected> expected(List<String> lines) {
        Map<String, List<Integer>> failures = new TreeMap<>();
        for (String line : lines) {
            Matcher matcher = FAILURE.matcher(line);
            if (matcher.matches()) {
                int second = LocalTime.parse(matcher.group(1)).toSecondOfDay();
                failures.computeIfAbsent(matcher.group(2), address -> new ArrayList<>())
                        .add(second);
            }
        }
        Map<String, Expected> expected = new TreeMap<>();
        failures.forEach((address, seconds) -> {
            Expected count = crossings(seconds);
            if (count.detections() > 0) {
                expected.put(address, count);
            }
        });
        return expected;
    }

    private static Expected crossings(List<Integer> seconds) {
        int detections = 0;
        int events = 0;
        for (int i = 0; i < seconds.size(); i++) {
            boolean held = i > 0
                    && seconds.get(i - 1) > seconds.get(i) - WINDOW_SECONDS
                    && window(seconds, i - 1) >= THRESHOLD;
            if (window(seconds, i) >= THRESHOLD && !held) {
                detections++;
                events += window(seconds, i);
            }
        }
        return new Expected(detections, events);
    }

    private static int window(List<Integer> seconds, int last) {
        int count = 0;
        for (int j = 0; j <= last; j++) {
            if (seconds.get(j) > seconds.get(last) - WINDOW_SECONDS) {
                count++;
            }
        }
        return count;
    }
}
