package eu.vigie.appliance.kafka;

import eu.vigie.settings.KafkaLogin;
import java.util.Map;

/** The properties with which a user of the broker connects. */
public final class KafkaClient {
    private KafkaClient() {}

    /** A broker that is away is noticed after seconds. */
    public static Map<String, Object> properties(String bootstrap, String user, String password) {
        Map<String, Object> properties = KafkaLogin.properties(user, password);
        properties.put("bootstrap.servers", bootstrap);
        properties.put("request.timeout.ms", 5_000);
        properties.put("default.api.timeout.ms", 10_000);
        properties.put("reconnect.backoff.max.ms", 500);
        properties.put("enable.metrics.push", false);
        return properties;
    }
}
