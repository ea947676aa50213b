package eu.vigie.collect.intake;

import eu.vigie.collect.metrics.CollectorMetrics;
import eu.vigie.collect.metrics.DiscardReason;
import eu.vigie.collect.metrics.ErrorKind;
import eu.vigie.collect.spool.Spool;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue between the inputs and Kafka: {@code [under way] [waiting in memory] [spool]}, oldest first. Numbering a log and putting it into
 * the queue is one step, so the numbers of a source reach Kafka in order.
 *
 * <p>A log goes to memory while Kafka is there, the spool holds nothing unread and memory has room; else to the spool; else it is refused.
 * What Kafka does not confirm in time is copied to the spool while it is still under way ({@link #secure}), and so is everything when Kafka
 * goes away; the copies stand before the unread and are sent again afterwards with the same numbers. What its sender still has (HTTP,
 * files) is never copied: it is given back when Kafka goes away, and refused until the spool is drained.
 *
 * <p>Thread-safe; the one lock is held while a record is written to the spool.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /**
     * @param memoryBytes most that is under way and waiting in memory
     * @param resendableBytes how much of that senders with a receipt may take
     */
    public record Limits(long memoryBytes, long resendableBytes) {}

    private final Numbering numbering;
    private final Spool spool;
    private final CollectorMetrics metrics;
    private final Limits limits;

    private final Deque<Entry> underWay = new ArrayDeque<>();
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private final List<Runnable> wantRoom = new ArrayList<>();
    private long memory;
    private long resendable;
    private long round;
    private boolean live;
    private boolean spoolBroken;

    public Intake(Numbering numbering, Spool spool, Limits limits, CollectorMetrics metrics) {
        this.numbering = numbering;
        this.spool = spool;
        this.limits = limits;
        this.metrics = metrics;
    }

    /** Takes logs of a sender that cannot repeat them, as many as there is room for; returns how many. */
    public synchronized int offer(Origin origin, List<Arrival> arrivals) {
        int taken = 0;
        long bytes = 0;
        for (Arrival arrival : arrivals) {
            if (!take(origin, arrival)) {
                break;
            }
            bytes += arrival.length();
            taken++;
        }
        if (taken > 0) {
            metrics.received(origin.source(), origin.transport(), taken, bytes);
            notifyAll();
        }
        return taken;
    }

    /**
     * Takes logs of a sender that keeps them until the receipt is told; all or none.
     *
     * @param ids the sender's own numbers; empty: ours
     */
    public synchronized boolean offerAll(
            Origin origin, List<Arrival> arrivals, Optional<IntFunction<RawId>> ids, Receipt receipt) {
        if (!takesResendable()) {
            return false;
        }
        Batch batch = new Batch(receipt, arrivals.size());
        long bytes = 0;
        for (int i = 0; i < arrivals.size(); i++) {
            int number = i;
            RawId id = ids.map(function -> function.apply(number)).orElseGet(numbering::next);
            Arrival arrival = arrivals.get(i);
            bytes += arrival.length();
            resendable += arrival.cost();
            enqueue(new Entry(log(id, origin, arrival), arrival.cost(), batch));
        }
        spool.seal();
        metrics.received(origin.source(), origin.transport(), arrivals.size(), bytes);
        notifyAll();
        return true;
    }

    /** Whether {@link #offerAll} would take something now. */
    public synchronized boolean takesResendable() {
        return live && !spool.hasUnread() && resendable < limits.resendableBytes();
    }

    /** Runs the task once when {@link #offer} may succeed again; at once when it may now. Spurious runs happen. */
    public void whenRoom(Runnable task) {
        synchronized (this) {
            if (!hasRoom()) {
                wantRoom.add(task);
                return;
            }
        }
        task.run();
    }

    /** Whether Kafka was there when we last looked. */
    public synchronized boolean isLive() {
        return live;
    }

    /** Events that Kafka does not have yet, in memory. */
    public synchronized long inMemory() {
        return underWay.size() + waiting.size() - inBoth();
    }

    /** Bytes of memory they take, about. */
    public synchronized long memoryBytes() {
        return memory;
    }

    /** Events that Kafka does not have yet, on disk. */
    public synchronized long inSpool() {
        return spool.unacknowledged();
    }

    /** Bytes of the spool on disk. */
    public synchronized long spoolBytes() {
        return spool.bytes();
    }

    /** Whether Kafka has everything. */
    public synchronized boolean isEmpty() {
        return underWay.isEmpty() && waiting.isEmpty() && !spool.hasUnread();
    }

    /** The next logs to send, marked as under way; waits for the first for the given time at most. */
    synchronized List<Entry> takeForSending(int most, long waitMillis, long nowNanos) throws InterruptedException {
        long waited = 0;
        while (waited < waitMillis && waiting.isEmpty() && !canReadAhead()) {
            wait(waitMillis);
            waited += waitMillis; // a spurious wake-up costs an empty round, no more
        }
        List<Entry> next = new ArrayList<>();
        while (next.size() < most) {
            if (waiting.isEmpty() && !readAhead()) {
                break;
            }
            Entry entry = waiting.removeFirst();
            entry.sentAtNanos = nowNanos;
            underWay.addLast(entry);
            next.add(entry);
        }
        return next;
    }

    /** When the oldest log under way was sent; empty: none is. */
    synchronized Optional<Long> oldestUnderWay() {
        return Optional.ofNullable(underWay.peekFirst()).map(entry -> entry.sentAtNanos);
    }

    /** Kafka has the log. */
    void stored(Entry entry) {
        synchronized (this) {
            if (entry.stored) {
                return;
            }
            entry.stored = true;
            metrics.sent(entry.log.envelope().source(), 1, entry.log.envelope().originalLength());
            for (Entry first = underWay.peekFirst(); first != null && first.stored; first = underWay.peekFirst()) {
                underWay.removeFirst();
                release(first);
            }
            notifyAll();
        }
        if (entry.batch != null) {
            entry.batch.storedOne();
        }
        tellRoom(false);
    }

    /** Kafka can be used (again): what waits is sent in order, the spool first. */
    synchronized void live() {
        live = true;
    }

    /** Kafka is away: nothing is under way any more; what cannot be asked for again goes to disk. */
    void away() {
        Set<Batch> returned = new LinkedHashSet<>();
        synchronized (this) {
            live = false;
            rewind(returned);
            toDisk(Long.MAX_VALUE);
        }
        returned.forEach(Batch::returned);
    }

    /**
     * Puts on disk what stood in memory at the last two calls, unconfirmed, and cannot be asked for again. Called at a steady pace, so that
     * a log is exposed to the death of this process for two paces at most, whatever Kafka and its client do.
     */
    public synchronized void secure() {
        round++;
        toDisk(round - 1);
    }

    /** Wakes those who wait for room when there is some; {@code force}: in any case, so that a disk that has room again is noticed. */
    void tellRoom(boolean force) {
        List<Runnable> tasks;
        synchronized (this) {
            if (wantRoom.isEmpty() || (!force && !hasRoom())) {
                return;
            }
            tasks = List.copyOf(wantRoom);
            wantRoom.clear();
        }
        tasks.forEach(Runnable::run);
    }

    private boolean take(Origin origin, Arrival arrival) {
        if (live && !spool.hasUnread() && memory + arrival.cost() <= limits.memoryBytes()) {
            spool.seal();
            enqueue(new Entry(log(numbering.next(), origin, arrival), arrival.cost(), null));
            return true;
        }
        try {
            // A number that is not used leaves a gap, and gaps are fine.
            boolean spooled = spool.append(log(numbering.next(), origin, arrival));
            spoolBroken = false;
            return spooled;
        } catch (IOException e) {
            spoolFailed(e);
            return false;
        }
    }

    private static RawLog log(RawId id, Origin origin, Arrival arrival) {
        return new RawLog(id, origin.envelope(arrival), arrival.body());
    }

    private void enqueue(Entry entry) {
        entry.round = round;
        waiting.addLast(entry);
        memory += entry.cost;
    }

    private boolean canReadAhead() {
        return spool.hasUnread() && memory < limits.memoryBytes();
    }

    private boolean readAhead() {
        if (!canReadAhead()) {
            return false;
        }
        try {
            long lost = spool.lost();
            Optional<Spool.Stored> next = spool.next();
            if (spool.lost() > lost) {
                LOG.error("{} records of the spool could not be read again: check the disk", spool.lost() - lost);
                metrics.discarded("", DiscardReason.SPOOL_DAMAGED, spool.lost() - lost);
            }
            if (next.isEmpty()) {
                return false;
            }
            Entry entry = new Entry(next.get().log(), next.get().log().body().length + 250, null);
            entry.onDisk = next.get();
            enqueue(entry);
            return true;
        } catch (IOException e) {
            spoolFailed(e);
            return false;
        }
    }

    private void release(Entry entry) {
        memory -= entry.cost;
        if (entry.batch != null) {
            resendable -= entry.cost;
        }
        if (entry.onDisk != null) {
            try {
                spool.acknowledge(entry.onDisk);
            } catch (IOException e) {
                spoolFailed(e);
            }
        }
    }

    private void rewind(Set<Batch> returned) {
        while (!underWay.isEmpty()) {
            Entry entry = underWay.removeLast();
            if (entry.stored) {
                release(entry);
            } else {
                waiting.addFirst(entry);
            }
        }
        for (Iterator<Entry> entries = waiting.iterator(); entries.hasNext(); ) {
            Entry entry = entries.next();
            if (entry.batch != null) {
                entries.remove();
                release(entry);
                entry.stored = true; // a late answer changes nothing any more
                metrics.discarded(entry.log.envelope().source(), DiscardReason.RETURNED, 1);
                returned.add(entry.batch);
            }
        }
    }

    /** Those that came before the round. What was read from the spool meanwhile may stand between them: each goes before what came after it. */
    private void toDisk(long before) {
        List<Entry> old = Stream.concat(underWay.stream(), waiting.stream())
                .takeWhile(entry -> entry.round < before)
                .toList();
        List<Entry> exposed = new ArrayList<>();
        for (Entry entry : old) {
            if (entry.onDisk != null) {
                toDisk(exposed, entry.onDisk);
                exposed.clear();
            } else if (entry.batch == null && !entry.stored) {
                exposed.add(entry);
            }
        }
        Spool.Stored next = Stream.concat(underWay.stream(), waiting.stream())
                .skip(old.size())
                .map(entry -> entry.onDisk)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        toDisk(exposed, next);
    }

    private void toDisk(List<Entry> exposed, Spool.@Nullable Stored next) {
        if (exposed.isEmpty()) {
            return;
        }
        try {
            List<Spool.Stored> stored =
                    spool.insert(exposed.stream().map(entry -> entry.log).toList(), next);
            for (int i = 0; i < exposed.size(); i++) {
                exposed.get(i).onDisk = stored.get(i);
            }
            spoolBroken = false;
        } catch (IOException e) {
            spoolFailed(e); // they stay in memory and are tried again at the next change
        }
    }

    private void spoolFailed(IOException e) {
        metrics.error("", ErrorKind.SPOOL);
        if (!spoolBroken) {
            LOG.error("The spool cannot be used, senders are held back: {}", e.toString());
        }
        spoolBroken = true;
    }

    private boolean hasRoom() {
        boolean memoryHasRoom = live && !spool.hasUnread() && memory < limits.memoryBytes() - limits.memoryBytes() / 8;
        return memoryHasRoom || (!spoolBroken && spool.hasRoom());
    }

    private long inBoth() {
        return underWay.stream().filter(entry -> entry.onDisk != null).count()
                + waiting.stream().filter(entry -> entry.onDisk != null).count();
    }

    /** A log in memory. Its fields are guarded by the intake. */
    static final class Entry {
        final RawLog log;
        private final int cost;
        private final @Nullable Batch batch;
        private Spool.@Nullable Stored onDisk;
        private long round;
        private long sentAtNanos;
        private boolean stored;

        Entry(RawLog log, int cost, @Nullable Batch batch) {
            this.log = log;
            this.cost = cost;
            this.batch = batch;
        }
    }
}
