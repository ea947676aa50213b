package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.List;

/** A compiled EPL rule as a function of the ordered matches of one key. Used by one thread at a time. */
public interface EplEvaluator extends AutoCloseable {
    /**
     * What the rule says between two times.
     *
     * @param ordered the key's matches of the rule's inputs, in {@link Order#OF_MATCHES}, reaching back at least the rule's horizon before
     *     {@code afterMicros}; none later than {@code toMicros}
     * @param afterMicros firings at or before this time are left out
     * @param toMicros the time reached: absence is decided up to here
     */
    Outcome evaluate(List<Match> ordered, long afterMicros, long toMicros);

    /** Frees what the engine holds; evaluating again is allowed and takes it anew. */
    @Override
    void close();

    /**
     * @param firings in order of time
     * @param nextMicros the next time at which the rule may fire without a new match, {@link Micros#END} for never
     */
    record Outcome(List<Firing> firings, long nextMicros) {
        public Outcome {
            firings = List.copyOf(firings);
        }
    }
}
