package eu.vigie.appliance.status;

import eu.vigie.appliance.kafka.Topic;
import java.util.List;

/** A stage that reads topics, and how it says how far it is. Detection says it in its accounts; the others commit offsets. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are unmodifiable
public enum Stage {
    DETECTION("vigie-detection", List.of(Topic.RAW)),
    INCIDENT("vigie-incident", List.of(Topic.DETECTIONS, Topic.CORRELATIONS)),
    INDEX(
            "vigie-index",
            List.of(
                    Topic.EVENTS,
                    Topic.DETECTIONS,
                    Topic.CORRELATIONS,
                    Topic.DEAD_LETTERS,
                    Topic.ACCOUNTING,
                    Topic.ALERTS,
                    Topic.INCIDENTS,
                    Topic.NOTIFICATIONS,
                    Topic.DELIVERIES,
                    Topic.PROFILES)),
    NOTIFIER("vigie-notifier", List.of(Topic.NOTIFICATIONS));

    private final String group;
    private final List<Topic> topics;

    Stage(String group, List<Topic> topics) {
        this.group = group;
        this.topics = topics;
    }

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String group() {
        return group;
    }

    List<Topic> topics() {
        return topics;
    }
}
