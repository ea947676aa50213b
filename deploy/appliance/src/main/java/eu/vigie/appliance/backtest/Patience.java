package eu.vigie.appliance.backtest;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;

/** Ends a wait for records that do not come: a consumer itself waits for ever. */
final class Patience {
    private static final Duration MOST = Duration.ofMinutes(1);

    private long since = System.nanoTime();

    /** Something came. */
    void renew() {
        since = System.nanoTime();
    }

    /** Throws when nothing came for too long. */
    void check() {
        if (System.nanoTime() - since > MOST.toNanos()) {
            throw new KafkaException("nothing came for " + MOST.toSeconds() + " s");
        }
    }
}
