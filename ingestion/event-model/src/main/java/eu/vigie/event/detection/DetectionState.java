package eu.vigie.event.detection;

import java.util.Locale;

/** Whether a detection still stands. */
public enum DetectionState {
    FIRED,
    /** Late logs disproved it; it keeps its id. */
    WITHDRAWN;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static DetectionState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
