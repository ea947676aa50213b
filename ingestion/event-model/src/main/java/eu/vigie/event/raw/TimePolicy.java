package eu.vigie.event.raw;

import java.util.Locale;

/** Whether a log's own time is believed. */
public enum TimePolicy {
    /** Believed when it is at most 7 days older and 60 s newer than the reception, else the reception time stands. */
    LIVE,
    /** Always believed: relays, replays and files that are read once. */
    TRUSTED;

    /** The word in headers, configuration and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static TimePolicy ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
