package eu.vigie.verify.running;

import java.io.IOException;
import java.util.Map;

/** How a user of the appliance's Kafka connects. */
public final class KafkaLogin {
    private KafkaLogin() {}

    public static Map<String, Object> of(ApplianceProcess appliance, String user) throws IOException {
        return Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + appliance.port(ApplianceProcess.Listener.KAFKA),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + appliance.password("kafka." + user) + "\";",
                "default.api.timeout.ms",
                10_000,
                "enable.metrics.push",
                false);
    }
}
