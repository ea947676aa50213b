package eu.vigie.notify;

import eu.vigie.event.notification.Notification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a channel its turns, so that a slow one holds no other up. */
final class ChannelThread extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelThread.class);
    private static final Duration LOG_AWAY_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1); // the wall clock may be set

    private final LinkedBlockingQueue<Notification> inbox = new LinkedBlockingQueue<>();
    private final ChannelDelivery delivery;
    private final Clock clock;
    private volatile boolean stopping;
    private volatile int pending;
    private volatile Instant oldest;

    ChannelThread(String name, ChannelDelivery delivery, Clock clock) {
        super("channel-" + name);
        this.delivery = delivery;
        this.clock = clock;
        this.oldest = clock.instant();
        setDaemon(true);
    }

    void offer(Notification notification) {
        inbox.add(notification);
    }

    int pending() {
        return pending + inbox.size();
    }

    long oldestSeconds() {
        return pending == 0
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
    }

    /** An attempt under way is finished and its outcome recorded; nothing new begins. */
    void finish() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                Instant now = clock.instant();
                Instant next = turn(now);
                pending = delivery.pending();
                oldest = delivery.oldest(now);
                sleepUntil(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Instant turn(Instant now) {
        try {
            return delivery.turn();
        } catch (DeliveryLog.UnrecordedException e) {
            LOG.warn("{}: deliveries cannot be recorded, so nothing is sent: {}", getName(), e.getMessage());
            return now.plus(LOG_AWAY_PAUSE);
        }
    }

    /** Returns at the time, or when something arrives; looks at the stop flag twice a second. */
    private void sleepUntil(Instant next) throws InterruptedException {
        Instant limit = clock.instant().plus(LONGEST_SLEEP);
        Instant end = next.isBefore(limit) ? next : limit;
        while (!stopping) {
            long millis = Math.min(500, Duration.between(clock.instant(), end).toMillis());
            @Nullable Notification first = millis <= 0 ? inbox.poll() : inbox.poll(millis, TimeUnit.MILLISECONDS);
            if (first != null) {
                delivery.accept(first);
                for (Notification more = inbox.poll(); more != null; more = inbox.poll()) {
                    delivery.accept(more);
                }
                return;
            }
            if (millis <= 0) {
                return;
            }
        }
    }
}
