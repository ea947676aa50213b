package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an EPL rule sees of a key that floods: of each input the first {@value #PER_SLOT} matches of each slot, a slot being a
 * {@value #SLOTS}nd of the rule's horizon. Slots begin at fixed times, so the choice depends on the matches alone. An EPL rule is replayed
 * over its horizon; without this a single key could hold up all others.
 */
final class Thinning {
    static final int SLOTS = 32;
    static final int PER_SLOT = 256;

    private Thinning() {}

    /** The length of a slot in microseconds. */
    static long slot(long horizonMicros) {
        return Math.max(1, horizonMicros / SLOTS);
    }

    /** @param ordered from the beginning of a slot on */
    static List<Match> thin(List<Match> ordered, long slot) {
        List<Match> kept = new ArrayList<>();
        Map<String, long[]> counts = new HashMap<>();
        for (Match match : ordered) {
            long number = Math.floorDiv(match.timestampMicros(), slot);
            long[] count = counts.computeIfAbsent(match.rule(), rule -> new long[] {number, 0});
            if (count[0] != number) {
                count[0] = number;
                count[1] = 0;
            }
            if (count[1]++ < PER_SLOT) {
                kept.add(match);
            }
        }
        return kept;
    }
}
