package eu.vigie.notify.message;

import java.util.Locale;

/** How much of a notification leaves on a channel. */
public enum Content {
    /** Kind, number, severity, times and link: nothing that a log said, no name of a person or host. */
    MINIMAL,
    /** Also the full text: who, from where, on what, since when, what next. */
    FULL;

    /** The word in the configuration and in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
