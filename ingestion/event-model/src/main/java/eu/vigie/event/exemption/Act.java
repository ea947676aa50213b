package eu.vigie.event.exemption;

import java.util.Locale;

/** What a person does to an exemption. */
public enum Act {
    ADD,
    /** A second person agrees. */
    APPROVE,
    /** It ends before its time. */
    END;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static Act ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
