package eu.vigie.job.detection;

import java.io.Serializable;
import java.time.Duration;

/**
 * When acts are judged: in rounds of a tenth of the patience, at least a second, each over when the watermark has passed its last act by
 * the patience. All times but those of acts are event time in milliseconds.
 */
record Rounds(long patience) implements Serializable {
    static Rounds of(Duration patience) {
        return new Rounds(patience.toMillis());
    }

    /**
     * The end of the round of an act.
     *
     * @param micros the act's event time in microseconds
     */
    long end(long micros) {
        long length = Math.max(1, patience / 10_000) * 1_000;
        return (Math.floorDiv(Math.floorDiv(micros, 1_000L) + patience, length) + 1) * length;
    }

    /** The end of the round, or of one that is over the next watermark. */
    long wakeAt(long micros, long watermark) {
        return Math.max(end(micros), watermark + 1);
    }
}
