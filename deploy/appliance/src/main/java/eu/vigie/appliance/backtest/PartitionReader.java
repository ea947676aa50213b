package eu.vigie.appliance.backtest;

import eu.vigie.sigma.SigmaEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads and matches one partition of the raw topic from one offset to another, on a thread of its own, some logs ahead of who takes them. */
final class PartitionReader implements AutoCloseable {
    private static final int BLOCKS_AHEAD = 8;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final List<ReadLog> END = new ArrayList<>();

    private final TopicPartition partition;
    private final long from;
    private final long to;
    private final Supplier<Consumer<byte[], byte[]>> kafka;
    private final LogMatcher matcher;
    private final AtomicLong read;
    private final BlockingQueue<List<ReadLog>> blocks = new ArrayBlockingQueue<>(BLOCKS_AHEAD);
    private final Thread thread;
    private volatile @Nullable Throwable failure;
    private List<ReadLog> block = List.of();
    private int at;
    private boolean ended;

    /** {@code engine} is this reader's alone; {@code read} counts the offsets that were passed. */
    PartitionReader(
            TopicPartition partition,
            long from,
            long to,
            Supplier<Consumer<byte[], byte[]>> kafka,
            SigmaEngine engine,
            AtomicLong read) {
        this.partition = partition;
        this.from = from;
        this.to = to;
        this.kafka = kafka;
        this.matcher = new LogMatcher(engine);
        this.read = read;
        this.thread = new Thread(this::work, "raw-" + partition.partition());
        thread.setDaemon(true);
        thread.start();
    }

    private void work() {
        try (Consumer<byte[], byte[]> consumer = kafka.get()) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            long position = from;
            Patience patience = new Patience();
            while (position < to) {
                patience.check();
                List<ReadLog> next = new ArrayList<>();
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < to) {
                        matcher.read(record).ifPresent(next::add);
                    }
                }
                long now = Math.min(to, consumer.position(partition));
                read.addAndGet(now - position);
                if (!next.isEmpty()) {
                    blocks.put(next);
                }
                if (now > position) {
                    patience.renew();
                }
                position = now;
            }
            blocks.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure = e; // told to who takes the logs
        }
    }

    /** The next log, which stays until it is taken; null: there is none any more. */
    @Nullable
    ReadLog head() throws InterruptedException {
        while (at == block.size() && !ended) {
            List<ReadLog> next = blocks.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
            Throwable failed = failure;
            if (next == null && failed != null) {
                throw failed instanceof KafkaException kafka ? kafka : new IllegalStateException(failed);
            }
            if (next != null) {
                ended = next == END;
                block = next;
                at = 0;
            }
        }
        return ended ? null : block.get(at);
    }

    ReadLog take() {
        return block.get(at++);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
