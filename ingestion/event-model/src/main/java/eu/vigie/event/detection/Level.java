package eu.vigie.event.detection;

import java.util.Locale;

/** Severity of a rule, as Sigma names it; mildest first. */
public enum Level {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The word in rules and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static Level ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether this level is the other or worse. */
    public boolean atLeast(Level other) {
        return compareTo(other) >= 0;
    }
}
