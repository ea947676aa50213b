package eu.vigie.collect.intake;

import eu.vigie.collect.intake.RawTopic.Connection;
import eu.vigie.collect.intake.RawTopic.Outcome;
import eu.vigie.collect.intake.RawTopic.UnavailableException;
import eu.vigie.collect.metrics.CollectorMetrics;
import eu.vigie.collect.metrics.ErrorKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries logs from the {@link Intake} to Kafka, on one thread. A failed sending, or one without an answer for the patience, ends the
 * connection: the intake is told, and a new one is tried with growing pauses until Kafka answers.
 *
 * <p>The connection is ended, not repaired, because only a new one that starts at the oldest unanswered log keeps the order without gaps.
 */
public final class Forwarder implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final int BATCH = 256;
    private static final long WAIT_MILLIS = 100;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private final Intake intake;
    private final RawTopic topic;
    private final Duration patience;
    private final CollectorMetrics metrics;
    private volatile boolean stopping;
    private volatile boolean answered;

    public Forwarder(Intake intake, RawTopic topic, Duration patience, CollectorMetrics metrics) {
        this.intake = intake;
        this.topic = topic;
        this.patience = patience;
        this.metrics = metrics;
    }

    @Override
    public void run() {
        Duration pause = FIRST_PAUSE;
        boolean told = false;
        while (!stopping) {
            try (Connection connection = topic.connect()) {
                LOG.info("Kafka answers");
                answered = true;
                told = false;
                pause = FIRST_PAUSE;
                intake.live();
                pump(connection).ifPresent(cause -> {
                    metrics.error("", ErrorKind.KAFKA);
                    LOG.warn("Kafka is away, logs go to the spool: {}", cause.toString());
                });
            } catch (UnavailableException e) {
                metrics.error("", ErrorKind.KAFKA);
                if (!told) {
                    LOG.warn("Kafka is away, logs go to the spool: {}", e.getMessage());
                }
                told = true;
            } catch (InterruptedException e) {
                stopping = true;
            }
            intake.away();
            intake.tellRoom(true);
            if (!stopping) {
                pause = pauseFor(pause);
            }
        }
    }

    /** Whether Kafka ever answered in this run. */
    public boolean hasAnswered() {
        return answered;
    }

    /** Ends {@link #run} soon; what is not sent by then is in the spool. Call it when the inputs are closed and the intake had time to empty. */
    public void stop() {
        stopping = true;
    }

    /** Sends until something fails; empty: stopped. */
    private Optional<Exception> pump(Connection connection) throws InterruptedException {
        AtomicReference<Exception> failure = new AtomicReference<>();
        long woken = System.nanoTime();
        while (!stopping) {
            List<Intake.Entry> next = intake.takeForSending(BATCH, WAIT_MILLIS, System.nanoTime());
            for (Intake.Entry entry : next) {
                connection.send(entry.log, outcome(entry, failure));
                if (failure.get() != null) {
                    break;
                }
            }
            long now = System.nanoTime();
            if (failure.get() != null) {
                return Optional.ofNullable(failure.get());
            }
            if (intake.oldestUnderWay()
                    .filter(sent -> now - sent > patience.toNanos())
                    .isPresent()) {
                return Optional.of(
                        new java.util.concurrent.TimeoutException("no answer for " + patience.toSeconds() + " s"));
            }
            if (now - woken > 1_000_000_000L) {
                woken = now;
                intake.tellRoom(true);
            }
        }
        return Optional.empty();
    }

    private Outcome outcome(Intake.Entry entry, AtomicReference<Exception> failure) {
        return new Outcome() {
            @Override
            public void stored() {
                intake.stored(entry);
            }

            @Override
            public void failed(Exception cause) {
                failure.compareAndSet(null, cause);
            }
        };
    }

    private static Duration pauseFor(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    }
}
