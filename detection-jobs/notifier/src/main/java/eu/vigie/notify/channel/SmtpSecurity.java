package eu.vigie.notify.channel;

import java.util.Locale;

/** How a mail server is spoken to. */
public enum SmtpSecurity {
    /** TLS after STARTTLS (RFC 3207), required: a server without it gets nothing. */
    STARTTLS,
    /** TLS from the first byte (RFC 8314). */
    TLS,
    /** In the clear; for a relay or a test server on this machine. */
    NONE;

    /** The word in the configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The port that is used unless configured. */
    public int defaultPort() {
        return switch (this) {
            case STARTTLS -> 587;
            case TLS -> 465;
            case NONE -> 25;
        };
    }
}
