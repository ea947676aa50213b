package eu.vigie.collect.metrics;

import java.util.Locale;

/** Why something that came in does not reach Kafka. A closed set: it labels metrics. */
public enum DiscardReason {
    /** Memory and spool are full and the sender cannot be made to wait (UDP). */
    BUFFER_FULL(false),
    /** The kernel's receive buffer overflowed; its own counter. Not part of what was received. */
    KERNEL_BUFFER(false),
    /** A record of the spool could not be read again. */
    SPOOL_DAMAGED(false),
    /** Over the input's rate for one address (UDP). */
    RATE_LIMIT(true),
    /** From an address that the input does not list (UDP). */
    ADDRESS_REFUSED(true),
    /** A line or datagram without content. */
    BLANK(true),
    /** Given back to an HTTP client or a file, which still has it. */
    RETURNED(true);

    private final boolean intentional;

    DiscardReason(boolean intentional) {
        this.intentional = intentional;
    }

    public boolean intentional() {
        return intentional;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
