package eu.vigie.verify.probe;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka without credentials, with wrong ones, and with those that other installations ship. */
final class KafkaAttempts {
    private static final int PATIENCE_MILLIS = 4_000;
    private static final String TOPIC = "vigie.raw";

    /** How a stranger introduces itself. */
    private record Login(String words, Map<String, Object> properties) {}

    private static final List<Login> LOGINS = List.of(
            new Login("without credentials", Map.of("security.protocol", "PLAINTEXT")),
            new Login(
                    "as admin with a wrong password",
                    sasl("SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule", "admin")),
            new Login(
                    "as broker by the mechanism PLAIN",
                    sasl("PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule", "broker")));

    private interface Work {
        String result() throws Exception;
    }

    private KafkaAttempts() {}

    static List<Attempt> client(String where, int port) throws InterruptedException {
        return Together.all(LOGINS.stream()
                .<Callable<List<Attempt>>>map(login -> () -> client(where, port, login))
                .toList());
    }

    private static List<Attempt> client(String where, int port, Login login) {
        Map<String, Object> properties = properties(login, "bootstrap.servers", port);
        return List.of(
                tried(where, "list topics " + login.words, () -> listTopics(properties)),
                tried(where, "read " + TOPIC + " " + login.words, () -> read(properties)),
                tried(where, "write " + TOPIC + " " + login.words, () -> write(properties)));
    }

    static List<Attempt> controller(String where, int port) throws InterruptedException {
        return Together.all(LOGINS.stream()
                .<Callable<List<Attempt>>>map(login -> () -> List.of(controller(where, port, login)))
                .toList());
    }

    private static Attempt controller(String where, int port, Login login) {
        Map<String, Object> properties = properties(login, "bootstrap.controllers", port);
        return tried(where, "describe the cluster " + login.words, () -> {
            try (Admin admin = Admin.create(properties)) {
                return admin.describeCluster().clusterId().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
    }

    private static String listTopics(Map<String, Object> properties) throws Exception {
        try (Admin admin = Admin.create(properties)) {
            return admin.listTopics()
                    .names()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .toString();
        }
    }

    private static String read(Map<String, Object> properties) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(List.of(new TopicPartition(TOPIC, 0)), Duration.ofMillis(PATIENCE_MILLIS))
                    .toString();
        }
    }

    private static String write(Map<String, Object> properties) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(TOPIC, new byte[] {'x'}))
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .toString();
        }
    }

    /** With the name for a password, as installations come that nobody changed. */
    private static Map<String, Object> sasl(String mechanism, String module, String user) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                module + " required username=\"" + user + "\" password=\"" + user + "\";");
    }

    private static Map<String, Object> properties(Login login, String bootstrap, int port) {
        Map<String, Object> properties = new HashMap<>(login.properties);
        properties.put(bootstrap, "127.0.0.1:" + port);
        properties.put("request.timeout.ms", PATIENCE_MILLIS / 2);
        properties.put("default.api.timeout.ms", PATIENCE_MILLIS);
        properties.put("max.block.ms", PATIENCE_MILLIS);
        properties.put("delivery.timeout.ms", PATIENCE_MILLIS);
        properties.put("linger.ms", 0);
        properties.put("enable.metrics.push", false);
        return properties;
    }

    private static Attempt tried(String where, String what, Work work) {
        try {
            return Attempt.open(where, what, work.result());
        } catch (Exception e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Attempt.refused(where, what, cause.getClass().getSimpleName());
        }
    }
}
