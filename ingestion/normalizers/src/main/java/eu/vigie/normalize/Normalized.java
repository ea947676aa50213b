package eu.vigie.normalize;

import eu.vigie.event.Event;
import eu.vigie.event.raw.RejectionReason;
import java.util.List;
import java.util.function.Function;

/** What became of a raw log. */
public sealed interface Normalized {
    /**
     * It was read. The first event's id is the raw log's id; further ones carry {@code .1}, {@code .2} ...
     *
     * @param events at least one
     */
    record Accepted(List<Event> events) implements Normalized {
        public Accepted {
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new IllegalArgumentException("an accepted raw log yields at least one event");
            }
        }

        @Override
        public <T> T fold(Function<Accepted, T> onAccepted, Function<Rejected, T> onRejected) {
            return onAccepted.apply(this);
        }
    }

    /**
     * It is broken.
     *
     * @param detail what was found and what was expected, in one line
     * @param position offset in bytes where it broke; -1: unknown
     */
    record Rejected(RejectionReason reason, String detail, long position) implements Normalized {
        @Override
        public <T> T fold(Function<Accepted, T> onAccepted, Function<Rejected, T> onRejected) {
            return onRejected.apply(this);
        }
    }

    /** Calls the function of the outcome. */
    <T> T fold(Function<Accepted, T> onAccepted, Function<Rejected, T> onRejected);
}
