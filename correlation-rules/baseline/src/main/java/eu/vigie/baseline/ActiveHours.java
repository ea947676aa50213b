package eu.vigie.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * The clock hours within the memory in which an account acted, at most {@value #CAPACITY}: the latest.
 *
 * @param sinceMicros event time of the first act since it was last empty, in microseconds
 * @param hours in the order of time
 */
public record ActiveHours(long sinceMicros, List<ActiveHour> hours) {
    /** Ten weeks of forty hours. */
    public static final int CAPACITY = 400;

    public static final ActiveHours NONE = new ActiveHours(Profile.NEVER, List.of());

    public ActiveHours {
        hours = List.copyOf(hours);
    }

    /** What is still remembered in an hour; {@code memory} in hours. */
    ActiveHours at(long hour, long memory) {
        int stale = 0;
        while (stale < hours.size() && hours.get(stale).hour() <= hour - memory) {
            stale++;
        }
        return stale == 0 ? this : new ActiveHours(sinceMicros, hours.subList(stale, hours.size()));
    }

    /** With one act more, in the hour given. An act older than the memory changes nothing. */
    ActiveHours with(long hour, Act act, long memory) {
        long now = hours.isEmpty()
                ? hour
                : Math.max(hour, hours.get(hours.size() - 1).hour());
        if (hour <= now - memory) {
            return this;
        }
        List<ActiveHour> kept = new ArrayList<>(at(now, memory).hours);
        long since = kept.isEmpty() ? act.micros() : Math.min(sinceMicros, act.micros());
        int place = kept.size();
        while (place > 0 && kept.get(place - 1).hour() >= hour) {
            place--;
        }
        if (place < kept.size() && kept.get(place).hour() == hour) {
            kept.set(place, kept.get(place).and(act));
        } else {
            kept.add(place, new ActiveHour(hour, 1, act.micros(), act.eventId()));
        }
        return new ActiveHours(since, kept.size() > CAPACITY ? kept.subList(1, kept.size()) : kept);
    }

    /** How many acts came in an hour. */
    long acts(long hour) {
        for (int i = hours.size() - 1; i >= 0 && hours.get(i).hour() >= hour; i--) {
            if (hours.get(i).hour() == hour) {
                return hours.get(i).acts();
            }
        }
        return 0;
    }

    /** The same without an hour. */
    List<ActiveHour> without(long hour) {
        return hours.stream().filter(each -> each.hour() != hour).toList();
    }
}
