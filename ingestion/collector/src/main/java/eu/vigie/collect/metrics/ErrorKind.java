package eu.vigie.collect.metrics;

import java.util.Locale;

/** What went wrong beside the logs themselves. A closed set: it labels metrics. */
public enum ErrorKind {
    /** A connection over the limits (total, input or address). */
    CONNECTION_LIMIT,
    /** A connection from an address that the input does not list. */
    ADDRESS_REFUSED,
    /** TLS garbage, an unknown certificate, or a handshake that took too long. */
    TLS_HANDSHAKE,
    /** A connection without traffic, or a message or request that does not end. */
    TIMEOUT,
    /** A stream that broke its own framing. */
    FRAMING,
    /** A message cut because all connections together hold too much unfinished. */
    MEMORY_LIMIT,
    /** The peer or the network broke the connection. */
    CONNECTION,
    /** An HTTP request that is none, or is not understood. */
    BAD_REQUEST,
    /** No token, a wrong one, or one sent without TLS. */
    UNAUTHORIZED,
    /** A request larger than the limit. */
    REQUEST_TOO_LARGE,
    /** A client told to come back later. */
    UNAVAILABLE,
    /** A client over the input's rate for one address. */
    RATE_LIMIT,
    /** Kafka refused or did not answer. */
    KAFKA,
    /** The spool could not be written or read. */
    SPOOL,
    /** A followed file could not be read. */
    FILE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
