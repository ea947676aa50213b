package eu.vigie.event.rule;

import java.util.Locale;

/** What a change does to the rules that it names. */
public enum RuleAction {
    /** They are in force, in place of those with the same ids. */
    PUSH,
    /** They run as drafts, beside those with the same ids: their detections are kept, and raise nothing. */
    DRAFT,
    /** Drafts come in force. */
    ACTIVATE,
    /** They are no longer in force. */
    RETIRE,
    /** Drafts end. */
    DISCARD;

    /** The word in JSON and lists. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static RuleAction ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether the change carries the rules' texts. */
    public boolean carriesText() {
        return this == PUSH || this == DRAFT || this == ACTIVATE;
    }
}
