package eu.vigie.collect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import eu.vigie.collect.intake.RawTopic;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A topic in memory that can be taken away; it drops repeated logs as the detection job does. */
public final class FakeTopic implements RawTopic {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<RawLog> logs = new ArrayList<>();
    private final Map<String, RawId> last = new HashMap<>();
    private final List<RawId> repeated = new ArrayList<>();
    private boolean away;
    private boolean silent;

    /** Connections fail, and every sending too. */
    public synchronized void goAway() {
        away = true;
    }

    /** Sendings are taken and never answered. */
    public synchronized void fallSilent() {
        silent = true;
    }

    public synchronized void comeBack() {
        away = false;
        silent = false;
    }

    @Override
    public synchronized Connection connect() throws UnavailableException {
        if (away) {
            throw new UnavailableException("away", new java.io.IOException());
        }
        return new Connection() {
            @Override
            public void send(RawLog log, Outcome outcome) {
                take(log, outcome);
            }

            @Override
            public void close() {}
        };
    }

    private void take(RawLog log, Outcome outcome) {
        boolean refused;
        synchronized (this) {
            refused = away;
            if (silent && !away) {
                return;
            }
            if (!away) {
                String key = log.id().sender() + "/" + log.id().epoch() + "/"
                        + log.envelope().source();
                RawId previous = last.get(key);
                if (previous == null || log.id().sequence() > previous.sequence()) {
                    last.put(key, log.id());
                    logs.add(log);
                } else {
                    repeated.add(log.id());
                }
                notifyAll();
            }
        }
        if (refused) {
            outcome.failed(new java.io.IOException("away"));
        } else {
            outcome.stored();
        }
    }

    /** Waits for so many logs and gives all there are then. */
    public List<RawLog> await(int count) {
        waitUntil(() -> logs.size() >= count);
        return logs();
    }

    public synchronized List<RawLog> logs() {
        return List.copyOf(logs);
    }

    public synchronized List<RawId> repeated() {
        return List.copyOf(repeated);
    }

    /** The texts of so many logs, in the order of arrival. */
    public List<String> texts(int count) {
        return await(count).stream().map(FakeTopic::text).toList();
    }

    public static String text(RawLog log) {
        return new String(log.body(), ISO_8859_1);
    }

    private synchronized void waitUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try {
            while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
                wait(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!condition.getAsBoolean()) {
            throw new AssertionError("still " + logs.size() + " logs after " + LIMIT);
        }
    }
}
