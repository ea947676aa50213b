package eu.vigie.event.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Periods whose acts an account or host must not have taught: at most {@value #MOST}, those that touch made one.
 *
 * @param all in the order of time
 */
public record Periods(List<Period> all) {
    /** Further ones are refused. */
    public static final int MOST = 16;

    public static final Periods NONE = new Periods(List.of());

    /** Longer than anything is remembered (366 days): what ended so long before a decision makes room for it. */
    static final long STALE = 400 * 86_400_000_000L;

    public Periods {
        all = List.copyOf(all);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether a moment lies in one of them. */
    public boolean hold(long micros) {
        return all.stream().anyMatch(period -> period.holds(micros));
    }

    /** The end of the latest, {@code otherwise} when there is none. */
    public long end(long otherwise) {
        return all.isEmpty() ? otherwise : all.get(all.size() - 1).untilMicros();
    }

    /**
     * With one more; empty when there is no room for it.
     *
     * @param atMicros wall clock of the decision
     */
    public Optional<Periods> with(Period more, long atMicros) {
        Period merged = more;
        List<Period> kept = new ArrayList<>();
        for (Period period : all) {
            if (period.touches(merged)) {
                merged = merged.with(period);
            } else if (period.untilMicros() >= atMicros - STALE) {
                kept.add(period);
            }
        }
        kept.add(merged);
        kept.sort(Comparator.comparingLong(Period::sinceMicros));
        return kept.size() > MOST ? Optional.empty() : Optional.of(new Periods(kept));
    }
}
