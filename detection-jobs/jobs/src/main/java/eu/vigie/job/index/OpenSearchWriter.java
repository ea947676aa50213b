package eu.vigie.job.index;

import eu.vigie.job.Connections;
import eu.vigie.job.JobMetrics;
import eu.vigie.job.JobMetrics.Discard;
import eu.vigie.job.index.IndexClient.Answer;
import eu.vigie.job.wire.IndexEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends bulk requests. Each document's answer is judged alone; what may succeed later goes back to the buffer after a delay that doubles up to
 * {@value #LONGEST_DELAY_MILLIS} ms. While OpenSearch is away the buffer fills, up to a number of documents and
 * of bytes, reading stops, and nothing is lost: the topics keep it.
 */
final class OpenSearchWriter extends AsyncSinkWriter<IndexEntry, IndexEntry> {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSearchWriter.class);
    private static final long SHORTEST_DELAY_MILLIS = 250;
    private static final long LONGEST_DELAY_MILLIS = 8_000;
    private static final Duration RETENTION_TURN = Duration.ofHours(1);
    /** Documents may be 8 MiB each: a number of them does not bound the memory that they take while they wait. */
    private static final long MOST_HELD_BYTES = 32L << 20;

    private static final int TOO_LARGE = 413;
    private static final int TOO_MUCH = 429;
    /** Of the answer only what is judged: the whole would be about half as long as the request. */
    static final String ANSWER_FIELDS = "?filter_path=errors,items.*.status,items.*.error";

    private final MailboxExecutor mailbox;
    private final ProcessingTimeService clock;
    private final JobMetrics metrics;
    private final IndexClient client;
    private final Housekeeping housekeeping;
    private final BatchLimit limit;
    private long delayMillis = SHORTEST_DELAY_MILLIS;
    private long heldBytes;
    private boolean away;
    private volatile boolean prepared;
    private volatile boolean closed;

    /** What must go back to the buffer, and whether at once. */
    private record Leftover(List<IndexEntry> entries, boolean atOnce) {}

    OpenSearchWriter(
            WriterInitContext context,
            AsyncSinkWriterConfiguration configuration,
            BatchLimit limit,
            Collection<BufferedRequestState<IndexEntry>> state,
            Connections connections,
            IndexSettings settings)
            throws IOException {
        super(
                (entry, sinkContext) -> entry,
                context,
                configuration,
                state,
                new SimpleBatchCreator<>(configuration.getMaxBatchSizeInBytes()),
                new DequeRequestBuffer<>());
        this.limit = limit;
        state.forEach(waiting -> heldBytes += waiting.getStateSize());
        mailbox = context.getMailboxExecutor();
        clock = context.getProcessingTimeService();
        metrics = new JobMetrics(context.metricGroup());
        client = IndexClient.of(connections);
        housekeeping = new Housekeeping(client, settings);
        if (context.getTaskInfo().getIndexOfThisSubtask() == 0) {
            applyRetentionAt(
                    clock.getCurrentProcessingTime() + Duration.ofMinutes(1).toMillis());
        }
    }

    /** Waits while too much is held: whatever is held is under way or has its timer, and both end as mail. */
    @Override
    public void write(IndexEntry entry, SinkWriter.Context sinkContext) throws IOException, InterruptedException {
        while (heldBytes > MOST_HELD_BYTES) {
            mailbox.yield();
        }
        heldBytes += entry.size();
        super.write(entry, sinkContext);
    }

    @Override
    protected long getSizeInBytes(IndexEntry entry) {
        return entry.size();
    }

    @Override
    protected void submitRequestEntries(List<IndexEntry> entries, ResultHandler<IndexEntry> handler) {
        var unused = prepare()
                .thenCompose(ready ->
                        client.send("POST", "/_bulk" + ANSWER_FIELDS, BulkBody.of(entries), "application/x-ndjson"))
                .whenComplete((answer, failure) -> {
                    if (!closed) {
                        mailbox.execute(() -> settle(entries, handler, answer, failure), "answer of a bulk request");
                    }
                });
    }

    private CompletableFuture<Void> prepare() {
        return prepared
                ? CompletableFuture.completedFuture(null)
                : housekeeping.putTemplates().thenAccept(done -> prepared = true);
    }

    /** Runs in the task's thread. */
    private void settle(
            List<IndexEntry> entries,
            ResultHandler<IndexEntry> handler,
            @Nullable Answer answer,
            @Nullable Throwable failure) {
        Leftover leftover = answer == null ? unanswered(entries, failure) : judge(entries, answer);
        // a request that took so long that Flink gave its documents back first may be counted twice
        heldBytes = Math.max(0, heldBytes - bytes(entries) + bytes(leftover.entries()));
        if (leftover.entries().isEmpty()) {
            handler.complete();
        } else if (leftover.atOnce()) {
            handler.retryForEntries(leftover.entries());
        } else {
            limit.hold();
            CompletableFuture.delayedExecutor(delayMillis, TimeUnit.MILLISECONDS)
                    .execute(() -> handler.retryForEntries(leftover.entries()));
            delayMillis = Math.min(LONGEST_DELAY_MILLIS, delayMillis * 2);
        }
    }

    private static long bytes(List<IndexEntry> entries) {
        return entries.stream().mapToLong(IndexEntry::size).sum();
    }

    private Leftover unanswered(List<IndexEntry> entries, @Nullable Throwable failure) {
        metrics.error("unreachable");
        limit.unanswered();
        if (!away) {
            away = true;
            LOG.warn(
                    "OpenSearch does not answer; {} documents wait, nothing is lost: {}",
                    entries.size(),
                    String.valueOf(failure));
        }
        return new Leftover(entries, false);
    }

    private Leftover judge(List<IndexEntry> entries, Answer answer) {
        if (answer.status() == TOO_LARGE) {
            return tooLarge(entries);
        }
        if (!answer.isSuccess()) {
            if (answer.status() == TOO_MUCH) {
                limit.shrink(entries.size());
            }
            metrics.error("status_" + answer.status());
            LOG.warn(
                    "OpenSearch refused a bulk request of {} documents, trying again: {}",
                    entries.size(),
                    answer.head());
            return new Leftover(entries, false);
        }
        BulkAnswer bulk;
        try {
            bulk = BulkAnswer.read(answer.body());
        } catch (IOException e) {
            metrics.error("answer");
            LOG.warn("OpenSearch's answer to a bulk request cannot be read, trying again: {}", e.getMessage());
            return new Leftover(entries, false);
        }
        if (away) {
            away = false;
            LOG.info("OpenSearch answers again");
        }
        delayMillis = SHORTEST_DELAY_MILLIS;
        limit.grow();
        if (bulk.items().isEmpty()) {
            entries.forEach(entry -> metrics.sent(entry.source(), 1));
            return new Leftover(List.of(), true);
        }
        return judgeItems(entries, bulk.items());
    }

    private Leftover judgeItems(List<IndexEntry> entries, List<BulkAnswer.Item> items) {
        if (items.size() != entries.size()) {
            metrics.error("answer");
            return new Leftover(entries, false);
        }
        List<IndexEntry> back = new ArrayList<>();
        boolean atOnce = true;
        for (int i = 0; i < items.size(); i++) {
            IndexEntry entry = entries.get(i);
            BulkAnswer.Item item = items.get(i);
            switch (ItemOutcome.of(entry, item.status())) {
                case DONE -> metrics.sent(entry.source(), 1);
                case SUPERSEDED -> metrics.discarded(Discard.VERSION_CONFLICT, 1);
                case RETRY -> {
                    metrics.error("status_" + item.status());
                    back.add(entry);
                    atOnce = false;
                }
                case REFUSED -> refuse(entry, item.reason(), back);
            }
        }
        if (!atOnce) {
            LOG.warn("OpenSearch could not take {} of {} documents now, trying again", back.size(), entries.size());
        }
        return new Leftover(back, atOnce);
    }

    /** The documents go again in smaller requests; one that is too large alone is refused. */
    private Leftover tooLarge(List<IndexEntry> entries) {
        metrics.error("status_" + TOO_LARGE);
        if (entries.size() > 1) {
            limit.shrink(entries.size());
            return new Leftover(entries, true);
        }
        List<IndexEntry> back = new ArrayList<>();
        refuse(entries.get(0), "larger than OpenSearch takes in one request", back);
        return new Leftover(back, true);
    }

    private void refuse(IndexEntry entry, String reason, List<IndexEntry> back) {
        Optional<IndexEntry> shorter = LongLeaves.isReason(reason) ? LongLeaves.cut(entry) : Optional.empty();
        if (shorter.isPresent()) {
            back.add(shorter.get());
            return;
        }
        metrics.discarded(Discard.NOT_INDEXABLE, 1);
        LOG.error("{} is refused by the index and becomes a dead letter there: {}", entry, reason);
        Refusal.deadLetter(entry, reason, Instant.ofEpochMilli(clock.getCurrentProcessingTime()))
                .ifPresent(back::add);
    }

    private void applyRetentionAt(long millis) {
        var unused = clock.registerTimer(millis, now -> {
            housekeeping.removeExpired(Instant.ofEpochMilli(now));
            applyRetentionAt(now + RETENTION_TURN.toMillis());
        });
    }

    @Override
    public void close() {
        closed = true;
        super.close();
    }
}
