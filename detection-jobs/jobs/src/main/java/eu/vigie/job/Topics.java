package eu.vigie.job;

/** The topics that the jobs read and write; docs/topics.md is their contract. */
public final class Topics {
    public static final String RAW = "vigie.raw";
    public static final String EVENTS = "vigie.events";
    public static final String DETECTIONS = "vigie.detections";
    public static final String CORRELATIONS = "vigie.correlations";
    public static final String DEAD_LETTERS = "vigie.dead-letters";
    public static final String ACCOUNTING = "vigie.accounting";
    public static final String PROFILES = "vigie.profiles";
    public static final String RULES = "vigie.rules";
    public static final String RULES_IN_FORCE = "vigie.rules-in-force";
    public static final String ALERTS = "vigie.alerts";
    public static final String INCIDENTS = "vigie.incidents";
    public static final String NOTIFICATIONS = "vigie.notifications";
    public static final String DELIVERIES = "vigie.deliveries";
    public static final String DECISIONS = "vigie.decisions";

    /** Header of an event's record: when the collector received its raw log, in milliseconds since 1970, as decimal text. */
    public static final String RECEIVED_HEADER = "vigie.received";

    private Topics() {}
}
