package eu.vigie.notify;

/** Every metric of this module, the common ones by the names that all components share. Labels come from bounded sets: configured channels, verdicts, reasons. */
public enum NotifierMetric {
    RECEIVED("vigie.component.received.events", "Notifications read from Kafka"),
    SENT("vigie.component.sent.events", "Messages that the other side took"),
    ATTEMPTS("vigie.notifier.attempts", "Attempts to send, by verdict"),
    REPEATS("vigie.notifier.possible.repeats", "Attempts after one whose outcome is unknown"),
    HELD("vigie.notifier.held", "Notifications held back for a digest by the hourly limit"),
    DISCARDED("vigie.component.discarded.events", "Notifications and messages that will never arrive, by reason"),
    PENDING("vigie.notifier.pending", "Notifications not yet settled on a channel"),
    OLDEST("vigie.notifier.oldest.pending.seconds", "Age of the oldest notification not yet settled on a channel");

    private final String id;
    private final String description;

    NotifierMetric(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /** With full stops, as Micrometer names it; Prometheus shows underscores. */
    public String id() {
        return id;
    }

    public String description() {
        return description;
    }
}
