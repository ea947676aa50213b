package eu.vigie.notify.delivery;

import java.time.Duration;

/**
 * How one attempt ended.
 *
 * @param mayHaveArrived whether the message may have arrived although nobody said so
 * @param pause the other side's wish for the channel's next attempt; zero: none
 * @param detail one clean line for the record
 */
public record Answer(Verdict verdict, boolean mayHaveArrived, Duration pause, String detail) {
    /** The other side took it. */
    public static Answer sent(String detail) {
        return new Answer(Verdict.SENT, true, Duration.ZERO, detail);
    }

    /** Not now, and certainly not arrived. */
    public static Answer retryable(String detail) {
        return new Answer(Verdict.RETRYABLE, false, Duration.ZERO, detail);
    }

    /** Not known to have arrived: try again, marked. */
    public static Answer unknown(String detail) {
        return new Answer(Verdict.RETRYABLE, true, Duration.ZERO, detail);
    }

    /** This message is refused for good. */
    public static Answer rejected(String detail) {
        return new Answer(Verdict.REJECTED, false, Duration.ZERO, detail);
    }

    /** The channel needs a human. */
    public static Answer fatal(String detail) {
        return new Answer(Verdict.FATAL, false, Duration.ZERO, detail);
    }

    /** The same, to be tried no sooner than after the pause. */
    public Answer after(Duration wish) {
        return new Answer(verdict, mayHaveArrived, wish, detail);
    }
}
