package eu.vigie.verify.correlation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.vigie.verify.running.ApplianceProcess;
import eu.vigie.verify.running.KafkaLogin;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What stands on {@code vigie.correlations}, as a reader of committed records sees it: fired minus withdrawn. Of some rules alone.
 *
 * @param standing by {@link Claim#identity}
 * @param faults records that should not be there: a detection that was said twice in the same words, one withdrawn that did not stand, one
 *     that changed its place
 */
record FoundClaims(Map<String, Claim> standing, List<String> faults, int withdrawn, int late, int records) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TopicPartition TOPIC = new TopicPartition("vigie.correlations", 0);

    static FoundClaims of(ApplianceProcess appliance, Set<String> rules) throws IOException {
        Map<String, JsonNode> newest = new HashMap<>();
        List<String> faults = new ArrayList<>();
        int withdrawn = 0;
        int late = 0;
        int records = 0;
        for (byte[] value : read(appliance)) {
            JsonNode detection = JSON.readTree(value);
            if (!rules.contains(detection.path("rule").path("id").asText())) {
                continue;
            }
            records++;
            late += detection.path("late").asBoolean() ? 1 : 0;
            String id = detection.path("id").asText();
            if (detection.path("state").asText().equals("withdrawn")) {
                withdrawn++;
                if (newest.remove(id) == null) {
                    faults.add("withdrawn, but it did not stand: " + detection);
                }
                continue;
            }
            JsonNode before = newest.put(id, detection);
            if (detection.equals(before)) {
                faults.add("said twice: " + detection);
            } else if (before != null && !identity(before).equals(identity(detection))) {
                faults.add("one id for two: " + before + " and " + detection);
            }
        }
        Map<String, Claim> standing = new TreeMap<>();
        for (JsonNode detection : newest.values()) {
            if (standing.put(identity(detection), claim(detection)) != null) {
                faults.add("found twice under different ids: " + detection);
            }
        }
        return new FoundClaims(standing, faults, withdrawn, late, records);
    }

    /** Every committed record up to the end that is known when it begins. */
    private static List<byte[]> read(ApplianceProcess appliance) throws IOException {
        Map<String, Object> login = new HashMap<>(KafkaLogin.of(appliance, "cli"));
        login.put("isolation.level", "read_committed");
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(login, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partition = List.of(TOPIC);
            long end = consumer.endOffsets(partition).getOrDefault(TOPIC, 0L);
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            while (consumer.position(TOPIC) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }

    private static String identity(JsonNode detection) {
        Map<String, String> group = new TreeMap<>();
        detection
                .path("group")
                .properties()
                .forEach(entry -> group.put(entry.getKey(), entry.getValue().asText()));
        return Claim.identity(detection.path("rule").path("id").asText(), group, micros(detection.path("timestamp")));
    }

    private static Claim claim(JsonNode detection) {
        List<Long> events = new ArrayList<>();
        detection.path("events").forEach(event -> events.add(micros(event.path("timestamp"))));
        return new Claim(detection.path("event_count").asLong(), events);
    }

    private static long micros(JsonNode time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time.asText()));
    }
}
