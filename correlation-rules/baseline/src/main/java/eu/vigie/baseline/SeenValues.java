package eu.vigie.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one aspect that were seen within the memory, a bounded number of them. All times are event time in microseconds.
 *
 * @param sinceMicros when the first act since it was last empty came
 * @param crowdedMicros when there last was no room for all: until the memory has passed a new value says nothing; {@link Profile#NEVER}
 * @param values sorted by value
 */
public record SeenValues(long sinceMicros, long crowdedMicros, List<Seen> values) {
    public static final SeenValues NONE = new SeenValues(Profile.NEVER, Profile.NEVER, List.of());

    public SeenValues {
        values = List.copyOf(values);
    }

    /** What is still remembered at a time. */
    SeenValues at(long micros, long memory) {
        if (values.stream().allMatch(seen -> seen.lastMicros() > micros - memory)) {
            return this;
        }
        return new SeenValues(
                sinceMicros,
                crowdedMicros,
                values.stream()
                        .filter(seen -> seen.lastMicros() > micros - memory)
                        .toList());
    }

    /** With one act more. An act older than the memory changes nothing. */
    SeenValues with(String value, long micros, String eventId, long memory, int capacity) {
        long now = Math.max(micros, newest());
        if (micros <= now - memory) {
            return this;
        }
        List<Seen> kept = new ArrayList<>(at(now, memory).values);
        long since = kept.isEmpty() ? micros : Math.min(sinceMicros, micros);
        long crowded = crowdedMicros;
        int place = place(kept, value);
        if (place < kept.size() && kept.get(place).value().equals(value)) {
            kept.set(place, kept.get(place).and(micros, eventId));
        } else {
            kept.add(place, new Seen(value, 1, micros, micros, eventId));
        }
        if (kept.size() > capacity) {
            kept.remove(kept.stream()
                    .min(Comparator.comparingLong(Seen::lastMicros).thenComparing(Seen::value))
                    .orElseThrow());
            crowded = now;
        }
        return new SeenValues(since, crowded, kept);
    }

    @Nullable
    Seen find(String value) {
        int place = place(values, value);
        return place < values.size() && values.get(place).value().equals(value) ? values.get(place) : null;
    }

    /** How many acts they come from. */
    long acts() {
        return values.stream().mapToLong(Seen::acts).sum();
    }

    /** Whether some were dropped within the memory for want of room. */
    boolean isCrowded(long micros, long memory) {
        return crowdedMicros != Profile.NEVER && crowdedMicros > micros - memory;
    }

    /** How many values were seen for the first time after an event time. */
    long appeared(long micros) {
        return values.stream().filter(seen -> seen.firstMicros() > micros).count();
    }

    /** Most usual first. */
    List<Seen> byUse() {
        return values.stream()
                .sorted(Comparator.comparingLong(Seen::acts).reversed().thenComparing(Seen::value))
                .toList();
    }

    private long newest() {
        return values.stream().mapToLong(Seen::lastMicros).max().orElse(Profile.NEVER);
    }

    private static int place(List<Seen> sorted, String value) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).value().compareTo(value) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
