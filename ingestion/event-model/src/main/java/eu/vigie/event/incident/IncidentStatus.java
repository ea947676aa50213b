package eu.vigie.event.incident;

import java.util.Locale;

/** Where an incident stands. Only a human moves it beyond {@link #SUSPECTED}. */
public enum IncidentStatus {
    /** Alerts belong together; nothing says that it is major. */
    GROUPED,
    /** The stated rule says that a human must assess it. A machine's suspicion: no awareness, no legal clock. */
    SUSPECTED,
    /** A human is at it. */
    ACKNOWLEDGED,
    CONFIRMED,
    REJECTED,
    CLOSED,
    /** All its alerts were withdrawn before a human decided anything. */
    WITHDRAWN,
    /** An alert related it to another incident, which holds its alerts now. */
    MERGED;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static IncidentStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
