package eu.vigie.event.alert;

import java.util.Locale;

/** Where an alert stands in its life. */
public enum AlertStatus {
    OPEN,
    ACKNOWLEDGED,
    CLOSED,
    /** All its detections were disproved by late logs. */
    WITHDRAWN,
    /** An exemption keeps it from alerting: no message, no incident, only to be looked up. */
    SILENCED;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static AlertStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
