package eu.vigie.event.detection;

import java.util.Locale;

/** How far a rule is tried, as Sigma names it. */
public enum RuleStatus {
    STABLE,
    TEST,
    EXPERIMENTAL,
    DEPRECATED,
    UNSUPPORTED;

    /** The word in rules and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static RuleStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
