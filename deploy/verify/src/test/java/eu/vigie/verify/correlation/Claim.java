package eu.vigie.verify.correlation;

import java.util.List;
import java.util.TreeMap;

/**
 * What a detection says, without the words.
 *
 * @param count all events in its window
 * @param events times of the events that it names, in microseconds, the first ones and the trigger
 */
record Claim(long count, List<Long> events) {
    static final int NAMED = 100;

    Claim {
        events = List.copyOf(events);
    }

    /** What makes two detections the same: rule, key and the time at which it fired. */
    static String identity(String rule, java.util.Map<String, String> group, long micros) {
        return rule + " " + new TreeMap<>(group) + " " + micros;
    }
}
