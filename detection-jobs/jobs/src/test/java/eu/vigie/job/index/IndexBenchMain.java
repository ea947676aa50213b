package eu.vigie.job.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import eu.vigie.event.json.EventJson;
import eu.vigie.fixture.opensearch.OpenSearchServerFixture;
import eu.vigie.job.Connections;
import eu.vigie.job.Topics;
import eu.vigie.job.wire.IndexEntry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * What a document costs on its way into the index: of the job's side (reading the record, the bulk body, HTTP, the answer) and of
 * OpenSearch's. Arguments: documents a round, rounds. Run it on an otherwise idle machine; the first rounds warm the compilers.
 */
final class IndexBenchMain {
    private static final int BATCH = 1_000;
    private static final int IN_FLIGHT = 2;
    private static final List<String> AS_THE_APPLIANCE = List.of("-Xms768m", "-Xmx768m", "-XX:+UseG1GC");
    private static final Instant RECEIVED = Instant.parse("2026-01-05T12:00:00Z");

    private IndexBenchMain() {}

    public static void main(String[] arguments) throws Exception {
        int documents = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("index-bench");
        try (OpenSearchServerFixture search = OpenSearchServerFixture.start(folder, Map.of(), AS_THE_APPLIANCE)) {
            IndexClient client = IndexClient.of(Connections.open("", URI.create(search.url())));
            new Housekeeping(client, IndexSettings.DEFAULT).putTemplates().join();
            for (String query : new String[] {"", OpenSearchWriter.ANSWER_FIELDS}) {
                for (int round = 0; round < rounds; round++) {
                    measure(search, client, query, records(documents, query.length() + "-" + round));
                }
            }
        }
    }

    private static void measure(
            OpenSearchServerFixture search,
            IndexClient client,
            String query,
            List<ConsumerRecord<byte[], byte[]>> records)
            throws IOException {
        OperatingSystemMXBean own = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long serverBefore = search.cpu().toNanos();
        long ownBefore = own.getProcessCpuTime();
        long begun = System.nanoTime();
        EntryReader reader = new EntryReader();
        Deque<CompletableFuture<Integer>> underWay = new ArrayDeque<>();
        Batch batch = new Batch();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            reader.deserialize(record, batch);
            if (batch.entries.size() == BATCH) {
                if (underWay.size() == IN_FLIGHT) {
                    underWay.remove().join();
                }
                underWay.add(client.send("POST", "/_bulk" + query, BulkBody.of(batch.entries), "application/x-ndjson")
                        .thenApply(answer -> refused(answer.body())));
                batch = new Batch();
            }
        }
        int refused = underWay.stream().mapToInt(CompletableFuture::join).sum();
        double seconds = (System.nanoTime() - begun) / 1e9;
        double perDocument = 1e-3 / records.size();
        System.out.printf(
                "%-12s %7.0f documents/s, CPU a document: job %5.1f us, OpenSearch %5.1f us, refused %d%n",
                query.isEmpty() ? "whole answer" : "short answer",
                records.size() / seconds,
                (own.getProcessCpuTime() - ownBefore) * perDocument,
                (search.cpu().toNanos() - serverBefore) * perDocument,
                refused);
    }

    private static int refused(byte[] answer) {
        try {
            return BulkAnswer.read(answer).items().size();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Logins as sshd's normaliser makes them. */
    private static List<ConsumerRecord<byte[], byte[]>> records(int count, String name) {
        Random random = new Random(42);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            String address = "203.0." + random.nextInt(256) + "." + random.nextInt(256);
            String user = "user" + random.nextInt(500);
            Map<String, Object> fields = new TreeMap<>();
            fields.put("@timestamp", RECEIVED.plusMillis(n).toString());
            fields.put("event.id", "bench-" + name + "-" + n);
            fields.put("event.kind", "event");
            fields.put("event.category", List.of("authentication"));
            fields.put("event.type", List.of("start"));
            fields.put("event.outcome", "failure");
            fields.put(
                    "event.original",
                    "<38>Jan  5 12:00:00 web" + n % 20 + " sshd[" + n % 32_768 + "]: Failed password for " + user
                            + " from " + address + " port " + (1_024 + n % 60_000) + " ssh2");
            fields.put("host.name", "web" + n % 20);
            fields.put("process.name", "sshd");
            fields.put("process.pid", n % 32_768);
            fields.put("source.ip", address);
            fields.put("source.port", 1_024 + n % 60_000);
            fields.put("user.name", user);
            fields.put("vigie.source", "linux");
            fields.put("vigie.received", RECEIVED.toString());
            fields.put("vigie.understanding", "full");
            RecordHeaders headers = new RecordHeaders();
            headers.add(
                    Topics.RECEIVED_HEADER,
                    Long.toString(RECEIVED.toEpochMilli()).getBytes(UTF_8));
            byte[] key = ("bench-" + name + "-" + n).getBytes(UTF_8);
            byte[] value = EventJson.write(fields);
            records.add(new ConsumerRecord<>(
                    Topics.EVENTS,
                    0,
                    n,
                    0L,
                    TimestampType.LOG_APPEND_TIME,
                    key.length,
                    value.length,
                    key,
                    value,
                    headers,
                    java.util.Optional.empty()));
        }
        return records;
    }

    private static final class Batch implements Collector<IndexEntry> {
        private final List<IndexEntry> entries = new ArrayList<>(BATCH);

        @Override
        public void collect(IndexEntry entry) {
            entries.add(entry);
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
