package eu.vigie.event.exemption;

import java.util.Locale;

/** Where an exemption stands at a moment. */
public enum Standing {
    /** Without effect until a second person approves it. */
    WAITING,
    ACTIVE,
    /** Somebody ended it before its time. */
    ENDED,
    EXPIRED;

    /** The word for people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
