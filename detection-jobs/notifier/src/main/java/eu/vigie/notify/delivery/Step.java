package eu.vigie.notify.delivery;

import java.time.Instant;

/**
 * The next act of a channel.
 *
 * @param id of the notification, or the message id of the digest; empty for {@link StepKind#WAIT} and {@link StepKind#IDLE}
 * @param attempt from 1; the number of the attempt to make, or for {@link StepKind#GIVE_UP} of the last one made
 * @param possibleRepeat whether an earlier attempt's outcome is unknown
 * @param until wall clock, for {@link StepKind#WAIT}; else {@link Instant#MAX}
 */
public record Step(StepKind kind, String id, int attempt, boolean possibleRepeat, Instant until) {
    static Step send(String id, int attempt, boolean possibleRepeat) {
        return new Step(StepKind.SEND, id, attempt, possibleRepeat, Instant.MAX);
    }

    static Step hold(String id, int attempt, boolean possibleRepeat) {
        return new Step(StepKind.HOLD, id, attempt, possibleRepeat, Instant.MAX);
    }

    static Step giveUp(String id, int attempt, boolean possibleRepeat) {
        return new Step(StepKind.GIVE_UP, id, attempt, possibleRepeat, Instant.MAX);
    }

    static Step wait(Instant until) {
        return new Step(StepKind.WAIT, "", 0, false, until);
    }

    static Step idle() {
        return new Step(StepKind.IDLE, "", 0, false, Instant.MAX);
    }
}
