package eu.vigie.settings;

import java.util.HashMap;
import java.util.Map;

/** The properties with which a user logs in to Kafka: SASL/SCRAM-SHA-512 (RFC 5802 and 7677). */
public final class KafkaLogin {
    private KafkaLogin() {}

    public static Map<String, Object> properties(String user, String password) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("security.protocol", "SASL_PLAINTEXT");
        properties.put("sasl.mechanism", "SCRAM-SHA-512");
        properties.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=" + quoted(user)
                        + " password=" + quoted(password) + ";");
        return properties;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
