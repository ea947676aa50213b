package eu.vigie.correlate.stream;

import eu.vigie.event.raw.RawId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Knows a raw log that came before. The numbers of a sender's run grow for each source in the order of sending, and a partition keeps that
 * order: what is not above the last one is a repeat.
 */
public final class RepeatFilter {
    /** Runs of senders that one partition remembers; the one heard longest ago makes room. */
    static final int MAX_RUNS = 20_000;

    /** One run of a sender, as one source sees it. */
    public record Run(String sender, long epoch, String source) {}

    private final Map<Run, Long> last = new LinkedHashMap<>(64, 0.75f, true);

    public RepeatFilter() {}

    /** Continues from what {@link #last} held. */
    public RepeatFilter(Map<Run, Long> remembered) {
        last.putAll(remembered);
    }

    /** Whether it is a repeat; remembers it if not. */
    public boolean isRepeat(RawId id, String source) {
        Run run = new Run(id.sender(), id.epoch(), source);
        Long seen = last.get(run);
        if (seen != null && id.sequence() <= seen) {
            return true;
        }
        last.put(run, id.sequence());
        if (last.size() > MAX_RUNS) {
            last.remove(last.keySet().iterator().next());
        }
        return false;
    }

    /** The last number of each run, the one heard longest ago first. */
    public Map<Run, Long> last() {
        return last;
    }
}
