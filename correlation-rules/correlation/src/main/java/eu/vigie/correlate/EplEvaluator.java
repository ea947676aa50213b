package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.List;
import java.util.Set;

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

    /** When there is something to look for. */
    Needs needs();

    /** Frees what the engine holds; evaluating again is allowed and takes it anew. */
    @Override
    void close();

    /**
     * @param present ids of base rules without a match of each of which nothing is found
     * @param completing ids of base rules: a firing is by a match of one of them, or by the passing of time
     * @param timed whether it may fire by the passing of time
     */
    record Needs(Set<String> present, Set<String> completing, boolean timed) {
        public Needs {
            present = Set.copyOf(present);
            completing = Set.copyOf(completing);
        }
    }

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
