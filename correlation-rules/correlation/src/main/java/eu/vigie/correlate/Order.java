package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.Comparator;
import java.util.List;

/** The order in which correlation looks at matches. */
public final class Order {
    /** {@link Match#EVENT_ORDER}; two detections with the same trigger, seen by the next stage, are told apart by their id. */
    public static final Comparator<Match> OF_MATCHES = Order::compare;

    private static final Comparator<Match> OF_ONE_TIME = Match.EVENT_ORDER.thenComparing(Match::eventId);

    private Order() {}

    /** Few matches share their time: the comparison that decides almost always comes without detours. */
    private static int compare(Match one, Match other) {
        int byTime = Long.compare(one.timestampMicros(), other.timestampMicros());
        return byTime != 0 ? byTime : OF_ONE_TIME.compare(one, other);
    }

    /** The index of the first match later than the time, in a list in order. */
    static int firstAfter(List<Match> ordered, long micros) {
        int low = 0;
        int high = ordered.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ordered.get(middle).timestampMicros() > micros) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
