package eu.vigie.job;

import eu.vigie.fixture.kafka.KafkaServerFixture;
import java.util.Map;

/** The topics as the appliance makes them. */
public final class Topology {
    private Topology() {}

    public static void create(KafkaServerFixture kafka) {
        Map<String, Integer> partitions = Map.of(Topics.RAW, 2, Topics.EVENTS, 2, Topics.DETECTIONS, 2);
        for (String topic : new String[] {
            Topics.RAW,
            Topics.EVENTS,
            Topics.DETECTIONS,
            Topics.CORRELATIONS,
            Topics.DEAD_LETTERS,
            Topics.ACCOUNTING,
            Topics.ALERTS,
            Topics.INCIDENTS,
            Topics.NOTIFICATIONS,
            Topics.DELIVERIES,
            Topics.RULES,
            Topics.RULES_IN_FORCE,
            Topics.DECISIONS,
            Topics.PROFILES
        }) {
            kafka.createTopic(topic, partitions.getOrDefault(topic, 1), Map.of());
        }
    }
}
