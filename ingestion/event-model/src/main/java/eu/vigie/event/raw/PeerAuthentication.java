package eu.vigie.event.raw;

import java.util.Locale;

/** How far the collector knows who sent a raw log, weakest first. */
public enum PeerAuthentication {
    /** Nothing is known but the address that the packet carried. */
    NONE,
    /** The peer's address is on the input's list; forgeable on UDP. */
    ADDRESS,
    /** The peer showed the source's bearer token over TLS. */
    TOKEN,
    /** The peer showed a client certificate that the input's authority signed, or read a local file. */
    CERTIFICATE;

    /** The word in headers and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static PeerAuthentication ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
