package eu.vigie.job.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.json.EventJson;
import eu.vigie.fixture.kafka.KafkaServerFixture;
import eu.vigie.fixture.opensearch.OpenSearchServerFixture;
import eu.vigie.job.Connections;
import eu.vigie.job.Deadline;
import eu.vigie.job.RunningJob;
import eu.vigie.job.TopicWriter;
import eu.vigie.job.Topics;
import eu.vigie.job.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The index job between a real Kafka and a real OpenSearch. The server takes 1 MiB a request and holds little at once, so that batches are
 * refused as a whole, which a server of usual size does only in bad hours. Each test has its own day.
 */
class IndexJobIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    /** The documents are of fixed days: none of them may be too old while a test runs. */
    private static final ConfiguredIndexJob JOB = new ConfiguredIndexJob(new IndexSettings(Duration.ofDays(36_500), 0));

    private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");
    /** More than the sink's buffer holds. */
    private static final int MANY = Boolean.getBoolean("vigie.deep") ? 200_000 : 12_000;

    /** Of 250 kB each: more than the sink holds at once. */
    private static final int LARGE = 150;

    @TempDir
    static Path servers;

    static KafkaServerFixture kafka;
    static OpenSearchServerFixture search;
    static TopicWriter topics;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        kafka = KafkaServerFixture.start(servers.resolve("kafka"));
        Topology.create(kafka);
        search = OpenSearchServerFixture.start(
                servers.resolve("opensearch"),
                Map.of("http.max_content_length", "1mb", "indexing_pressure.memory.limit", "900kb"));
        topics = new TopicWriter(kafka.bootstrap());
    }

    @AfterAll
    static void stop() {
        topics.close();
        search.close();
        kafka.close();
    }

    @Test
    void anEventStandsOnceInTheIndexOfItsDayOfReception() throws Exception {
        RunningJob job = begin();
        send("a1", Instant.parse("2026-01-05T23:59:59.999Z"), event("a1", Map.of("source.ip", "203.0.113.7")));
        send("a2", Instant.parse("2026-01-06T00:00:00Z"), event("a2", Map.of("source.ip", "no address")));
        send("a1", Instant.parse("2026-01-05T23:59:59.999Z"), event("a1", Map.of("source.ip", "203.0.113.7")));
        topics.flush();
        awaitCount("vigie-events-2026.01.05", 1);
        awaitCount("vigie-events-2026.01.06", 1);
        job.stop();
        RunningJob again = begin();
        send("a1", Instant.parse("2026-01-05T23:59:59.999Z"), event("a1", Map.of("source.ip", "203.0.113.7")));
        send("a3", Instant.parse("2026-01-05T12:00:00Z"), event("a3", Map.of("source.ip", "203.0.113.8")));
        topics.flush();
        awaitCount("vigie-events-2026.01.05", 2);
        again.stop();
        assertThat(search.send("GET", "/vigie-events-2026.01.05/_mapping/field/source.ip", ""))
                .as("the server took the template of the catalogue")
                .contains("\"type\":\"ip\"");
        assertThat(count("vigie-events-2026.01.05/_count?q=source.ip:\"203.0.113.0/24\""))
                .isEqualTo(2);
        assertThat(search.send("GET", "/_index_template/vigie-*?filter_path=index_templates.name", ""))
                .contains(IndexTemplates.all(0).keySet());
    }

    @Test
    void anOlderVersionNeverReplacesANewerOne() throws Exception {
        RunningJob job = begin();
        for (String topic : new String[] {Topics.ALERTS, Topics.INCIDENTS}) {
            for (int version : new int[] {1, 3, 2, 1, 3}) {
                topics.send(topic, "b1", json("{'id':'b1','version':" + version + ",'status':'v" + version + "'}"));
            }
            topics.send(topic, "b2", json("{'id':'b2','version':1,'status':'v1'}"));
        }
        topics.flush();
        awaitCount("vigie-alerts/_count?q=id:b2", 1);
        awaitCount("vigie-incidents/_count?q=id:b2", 1);
        job.stop();
        for (String index : new String[] {"vigie-alerts", "vigie-incidents"}) {
            assertThat(search.send("GET", "/" + index + "/_doc/b1", ""))
                    .contains("\"_version\":3")
                    .contains("\"status\":\"v3\"");
        }
    }

    @Test
    void theNewestProfileOfAnEntityStandsUntilItIsTakenBack() throws Exception {
        RunningJob job = begin();
        topics.send(Topics.PROFILES, "user:h1", json("{'entity':'user:h1','acts':1}"));
        topics.send(Topics.PROFILES, "user:h2", json("{'entity':'user:h2','acts':1}"));
        topics.send(Topics.PROFILES, "user:h1", json("{'entity':'user:h1','acts':2}"));
        takeBack("user:h2");
        takeBack("user:h3");
        topics.send(Topics.PROFILES, "user:h4", json("{'entity':'user:h4','acts':1}"));
        topics.flush();
        awaitCount("vigie-profiles/_count?q=entity:\"user:h4\"", 1);
        awaitCount("vigie-profiles", 2);
        job.stop();
        assertThat(search.send("GET", "/vigie-profiles/_doc/user:h1", "")).contains("\"acts\":2");
    }

    @SuppressWarnings("NullAway") // a record without a value takes its key back
    private static void takeBack(String key) {
        topics.send(new ProducerRecord<>(Topics.PROFILES, key.getBytes(UTF_8), null));
    }

    @Test
    void aDocumentThatIsRefusedBecomesADeadLetterAndTheRestOfItsBatchIsIndexed() throws Exception {
        Instant received = Instant.parse("2026-01-07T12:00:00Z");
        for (int n = 0; n < 100; n++) {
            byte[] document = n % 25 == 7
                    ? json(
                            "{'@timestamp':'2026-01-07T12:00:00Z','event':{'id':'c" + n
                                    + "'},'host':'a text where an object stands','vigie':{'source':'broken','received':'2026-01-07T12:00:00Z','understanding':'full'}}")
                    : event("c" + n, Map.of());
            send("c" + n, received, document);
        }
        send("long", received, event("long", Map.of("winlog.event_data.ScriptBlockText", "x".repeat(40_000))));
        topics.send(Topics.ALERTS, "c-alert", json("{'id':'c-alert','version':1,'rule':'no object'}"));
        topics.flush();
        RunningJob job = begin();
        awaitCount("vigie-events-2026.01.07", 97);
        awaitCount("vigie-dead-letters/_count?q=source:broken", 4);
        awaitCount("vigie-dead-letters/_count?q=raw_id:\"c-alert\"", 1);
        job.stop();
        assertThat(search.send("GET", "/vigie-dead-letters/_doc/vigie-events-2026.01.07~c7", ""))
                .contains("\"reason\":\"not_indexable\"")
                .contains("\"received_at\":\"2026-01-07T12:00:00Z\"");
        assertThat(search.send("GET", "/vigie-events-2026.01.07/_doc/long", "")).contains("vigie", "cut");
        assertThat(count("vigie-dead-letters/_count?q=received_at:%5B* TO 1999-01-01%5D".replace(" ", "%20")))
                .as("a dead letter of an alert is not as old as the world")
                .isZero();
    }

    @Test
    void aBatchThatIsTooLargeIsSplitAndOnlyWhatIsTooLargeAloneIsRefused() throws Exception {
        Instant received = Instant.parse("2026-01-08T12:00:00Z");
        for (int n = 0; n < 20; n++) {
            send("d" + n, received, event("d" + n, Map.of("event.original", "y".repeat(250_000))));
        }
        send("d-huge", received, event("d-huge", Map.of("event.original", "y".repeat(1_200_000))));
        send("d-last", received, event("d-last", Map.of()));
        topics.flush();
        RunningJob job = begin();
        awaitCount("vigie-events-2026.01.08", 21);
        awaitCount("vigie-dead-letters/_count?q=raw_id:\"d-huge\"", 1);
        job.stop();
    }

    @Test
    void tenThousandUnknownFieldsAreKeptAndTheMappingStaysAsItWas() throws Exception {
        Instant received = Instant.parse("2026-01-09T12:00:00Z");
        RunningJob job = begin();
        send("e", received, event("e", Map.of()));
        topics.flush();
        awaitCount("vigie-events-2026.01.09", 1);
        String before = search.send("GET", "/vigie-events-2026.01.09/_mapping", "");
        for (int n = 0; n < 100; n++) {
            Map<String, Object> fields = new TreeMap<>();
            for (int i = 0; i < 50; i++) {
                fields.put("vendor" + n + ".field" + i, "value " + i);
                fields.put("winlog.event_data.Field" + n + "x" + i, "value " + i);
            }
            send("e" + n, received, event("e" + n, fields));
        }
        topics.flush();
        awaitCount("vigie-events-2026.01.09", 101);
        job.stop();
        assertThat(search.send("GET", "/vigie-events-2026.01.09/_mapping", "")).isEqualTo(before);
        assertThat(count("vigie-events-2026.01.09/_count?q=winlog.event_data.Field42x17:\"value%2017\""))
                .isEqualTo(1);
    }

    @Test
    void nothingIsLostWhileOpenSearchIsAway() throws Exception {
        Instant received = Instant.parse("2026-01-10T12:00:00Z");
        RunningJob job = begin();
        sendMany(received, 0, MANY);
        awaitAtLeast("vigie-events-2026.01.10", 1);
        search.kill();
        sendMany(received, MANY, 2 * MANY);
        for (int n = 0; n < LARGE; n++) {
            send("large" + n, received, event("large" + n, Map.of("event.original", "y".repeat(250_000))));
        }
        topics.flush();
        search.start();
        awaitCount("vigie-events-2026.01.10", 2L * MANY + LARGE);
        job.stop();
    }

    @Test
    void whatWaitsForOpenSearchStandsInTheCheckpoint() throws Exception {
        Instant received = Instant.parse("2026-01-11T12:00:00Z");
        RunningJob job = begin();
        send("f", received, event("f", Map.of()));
        topics.flush();
        awaitCount("vigie-events-2026.01.11", 1);
        search.kill();
        for (int n = 0; n < 50; n++) {
            send("f" + n, received, event("f" + n, Map.of()));
        }
        topics.flush();
        // the second one from now began after all were read, or its successor will bring them from the topic
        for (int i = 0; i < 2; i++) {
            Optional<Path> before = job.newestState();
            Deadline.await(
                    "a checkpoint without OpenSearch", () -> !job.newestState().equals(before));
        }
        job.cancel();
        search.start();
        RunningJob next = begin();
        awaitCount("vigie-events-2026.01.11", 51);
        next.stop();
    }

    @Test
    void whatIsOlderThanTheRetentionIsRemoved() throws Exception {
        RunningJob job = begin();
        send("g1", Instant.parse("2020-01-01T12:00:00Z"), event("g1", Map.of()));
        send("g2", Instant.parse("2020-01-02T12:00:00Z"), event("g2", Map.of()));
        for (String day : new String[] {"2020-01-01", "2020-01-02"}) {
            String time = "'" + day + "T12:00:00Z'";
            topics.send(Topics.DETECTIONS, "host:g", json("{'id':'g-" + day + "','timestamp':" + time + "}"));
            topics.send(Topics.DEAD_LETTERS, "g-" + day, json("{'raw_id':'g-" + day + "','received_at':" + time + "}"));
        }
        topics.send(Topics.ALERTS, "g-alert", json("{'id':'g-alert','version':1,'last_seen':'2020-01-01T12:00:00Z'}"));
        topics.flush();
        awaitCount("vigie-events-2020.01.02", 1);
        awaitCount("vigie-detections/_count?q=id:g*", 2);
        awaitCount("vigie-dead-letters/_count?q=raw_id:g*", 2);
        awaitCount("vigie-alerts/_count?q=id:g*", 1);
        job.stop();
        IndexSettings tenDays = new IndexSettings(Duration.ofDays(10), 0);
        new Housekeeping(IndexClient.of(connections()), tenDays).removeExpired(Instant.parse("2020-01-12T06:00:00Z"));
        awaitCount("vigie-detections/_count?q=id:g*", 1);
        awaitCount("vigie-dead-letters/_count?q=raw_id:g*", 1);
        Deadline.await(
                "the removal of a day",
                () -> !search.send("GET", "/_cat/indices?h=index", "").contains("vigie-events-2020.01.01"));
        assertThat(count("vigie-events-2020.01.02/_count")).isEqualTo(1);
        assertThat(count("vigie-alerts/_count?q=id:g*")).isEqualTo(1);
    }

    private RunningJob begin() throws Exception {
        return RunningJob.start(JOB, folder, connections());
    }

    private static Connections connections() {
        return Connections.open(kafka.bootstrap(), URI.create(search.url()));
    }

    private static void sendMany(Instant received, int from, int to) throws Exception {
        for (int n = from; n < to; n++) {
            send("m" + n, received, event("m" + n, Map.of("user.name", "alice", "source.ip", "203.0.113.7")));
        }
        topics.flush();
    }

    private static void send(String id, Instant received, byte[] document) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.EVENTS, id.getBytes(UTF_8), document);
        record.headers()
                .add(
                        Topics.RECEIVED_HEADER,
                        Long.toString(received.toEpochMilli()).getBytes(UTF_8));
        topics.send(record);
    }

    private static byte[] event(String id, Map<String, Object> more) {
        Map<String, Object> fields = new TreeMap<>(Map.of(
                "@timestamp", "2026-01-05T12:00:00Z",
                "event.id", id,
                "event.original", "the log of " + id,
                "vigie.source", "test",
                "vigie.received", "2026-01-05T12:00:00Z",
                "vigie.understanding", "full"));
        fields.putAll(more);
        return EventJson.write(fields);
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }

    /** @param index with or without a query behind it */
    private static void awaitCount(String index, long expected) throws Exception {
        String path = index.contains("/") ? index : index + "/_count";
        Deadline.await(expected + " documents at " + index, () -> countOrNone(path) == expected);
    }

    private static void awaitAtLeast(String index, long expected) throws Exception {
        Deadline.await(expected + " documents at " + index, () -> countOrNone(index + "/_count") >= expected);
    }

    private static long countOrNone(String path) throws InterruptedException {
        try {
            search.send("POST", "/vigie-*/_refresh", "");
            return count(path);
        } catch (IOException e) {
            return -1; // the index is not there yet
        }
    }

    private static long count(String path) throws IOException, InterruptedException {
        String answer = search.send("GET", "/" + path.replace("\"", "%22"), "");
        Matcher matcher = COUNT.matcher(answer);
        assertThat(matcher.find()).as(answer).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
