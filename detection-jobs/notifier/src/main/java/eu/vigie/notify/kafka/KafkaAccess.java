package eu.vigie.notify.kafka;

import eu.vigie.notify.channel.SecretText;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Where Kafka is and who we are there.
 *
 * @param user empty: Kafka asks for no login
 */
public record KafkaAccess(String bootstrap, String user, SecretText password) {
    /** Topic of what must leave. */
    public static final String NOTIFICATIONS = "vigie.notifications";
    /** Topic of what became of it. */
    public static final String DELIVERIES = "vigie.deliveries";
    /** Consumer group whose offsets say up to where everything is settled. */
    public static final String GROUP = "vigie-notifier";

    /** From {@code kafka.bootstrap}, {@code kafka.user} and {@code kafka.password}. */
    public static KafkaAccess of(Properties connections) {
        String bootstrap = connections.getProperty("kafka.bootstrap", "");
        if (bootstrap.isBlank()) {
            throw new IllegalArgumentException("kafka.bootstrap is missing; it names Kafka's host and port");
        }
        return new KafkaAccess(
                bootstrap,
                connections.getProperty("kafka.user", ""),
                new SecretText(connections.getProperty("kafka.password", "")));
    }

    /** What consumer and producer have in common. */
    Map<String, Object> clientProperties(String clientId) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("client.id", clientId);
        if (!user.isEmpty()) {
            properties.put("security.protocol", "SASL_PLAINTEXT");
            properties.put("sasl.mechanism", "SCRAM-SHA-512");
            properties.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required username=" + quoted(user)
                            + " password=" + quoted(password.reveal()) + ";");
        }
        return properties;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
