package eu.vigie.event.notification;

import java.util.Locale;

/** What a notification is about. */
public enum NotificationKind {
    /** An incident became suspected major. */
    SUSPECTED_INCIDENT,
    /** A suspected incident grew worse or wider. */
    SUSPECTED_INCIDENT_UPDATE,
    /** What was told before no longer holds. */
    SUSPICION_WITHDRAWN;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static NotificationKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
