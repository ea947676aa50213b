package eu.vigie.notify.kafka;

/** What the notifier reads and writes in Kafka. */
public final class NotifierTopics {
    /** Topic of what must leave. */
    public static final String NOTIFICATIONS = "vigie.notifications";
    /** Topic of what became of it. */
    public static final String DELIVERIES = "vigie.deliveries";
    /** Consumer group whose offsets say up to where everything is settled. */
    public static final String GROUP = "vigie-notifier";

    private NotifierTopics() {}
}
