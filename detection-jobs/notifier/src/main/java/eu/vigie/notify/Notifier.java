package eu.vigie.notify;

import eu.vigie.event.notification.Notification;
import eu.vigie.notify.NotifierMetrics.Reason;
import eu.vigie.notify.delivery.ChannelPlan;
import eu.vigie.notify.delivery.Ledger;
import eu.vigie.notify.delivery.RetrySchedule;
import eu.vigie.notify.kafka.DeliveryHistory;
import eu.vigie.notify.kafka.KafkaDeliveryLog;
import eu.vigie.notify.kafka.NotificationFeed;
import eu.vigie.notify.kafka.NotificationSink;
import eu.vigie.notify.message.Composer;
import eu.vigie.notify.settings.ChannelSettings;
import eu.vigie.notify.settings.NotifySettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Wires the feed to one thread a channel, and runs until told to stop. */
public final class Notifier {
    /** Longer than any attempt takes: an outcome that is not recorded costs a repeat. */
    static final Duration FINISH = Duration.ofSeconds(40);

    private final NotifySettings settings;
    private final Map<String, Object> kafka;
    private final Clock clock;
    private final NotifierMetrics metrics;
    private final LowWaterMark mark = new LowWaterMark();
    private volatile boolean stopping;

    /** @param kafka what every Kafka client needs */
    public Notifier(NotifySettings settings, Map<String, Object> kafka, Clock clock, NotifierMetrics metrics) {
        this.settings = settings;
        this.kafka = kafka;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Makes {@link #run} return after the attempts under way. */
    public void stop() {
        stopping = true;
    }

    /**
     * Reads what is on record, then delivers.
     *
     * @param ready called once when everything is set up
     * @param tick called about twice a second from then on
     */
    public void run(Runnable ready, Runnable tick) throws InterruptedException {
        try (KafkaDeliveryLog log = new KafkaDeliveryLog(kafka);
                NotificationFeed feed = new NotificationFeed(kafka)) {
            Map<String, Ledger> ledgers = new LinkedHashMap<>();
            settings.channels().forEach(channel -> ledgers.put(channel.name(), new Ledger()));
            DeliveryHistory.replay(feed.consumer(), ledgers);
            feed.start();
            List<ChannelThread> threads = new ArrayList<>();
            for (ChannelSettings channel : settings.channels()) {
                threads.add(thread(channel, ledgers.getOrDefault(channel.name(), new Ledger()), log));
            }
            threads.forEach(Thread::start);
            ready.run();
            try {
                loop(feed, threads, tick);
            } finally {
                finish(threads);
                feed.commit(mark.positions());
            }
        }
    }

    private void loop(NotificationFeed feed, List<ChannelThread> threads, Runnable tick) {
        NotificationSink sink = new NotificationSink() {
            @Override
            public void notification(int partition, long offset, Notification notification) {
                metrics.received();
                if (mark.arrived(partition, offset, notification.id(), threads.size())) {
                    threads.forEach(thread -> thread.offer(notification));
                }
            }

            @Override
            public void malformed(int partition, long offset) {
                metrics.discarded("none", Reason.MALFORMED);
                mark.skipped(partition, offset);
            }
        };
        while (!stopping) {
            feed.poll(sink);
            feed.commit(mark.positions());
            for (ChannelThread thread : threads) {
                if (!thread.isAlive()) {
                    throw new IllegalStateException(thread.getName() + " died; see the log");
                }
            }
            tick.run();
        }
    }

    private ChannelThread thread(ChannelSettings channel, Ledger ledger, DeliveryLog log) {
        ChannelDelivery delivery = new ChannelDelivery(
                channel.name(),
                new ChannelPlan(channel.hourlyLimit(), RetrySchedule.until(channel.giveUpAfter())),
                new Composer(channel.content(), settings.console()),
                channel.route().open(clock),
                ledger,
                log,
                clock,
                metrics,
                mark::settled);
        ChannelThread thread = new ChannelThread(channel.name(), delivery, clock);
        metrics.pending(channel.name(), thread::pending, thread::oldestSeconds);
        return thread;
    }

    private static void finish(List<ChannelThread> threads) throws InterruptedException {
        threads.forEach(ChannelThread::finish);
        long deadline = System.nanoTime() + FINISH.toNanos();
        for (ChannelThread thread : threads) {
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
    }
}
