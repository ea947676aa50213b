package eu.vigie.event;

import java.util.Locale;

/** How much of a raw log was understood: what a source's health is measured by. */
public enum Understanding {
    /** A normaliser written for the program or product took it apart. */
    FULL,
    /** A generic format (CEF, LEEF, key=value, JSON) was read; names were mapped as far as known. */
    GENERIC,
    /** Only the transport's header was read; the message is text. */
    HEADER;

    /** The word in JSON ({@code vigie.understanding}) and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static Understanding ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
