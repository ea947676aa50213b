package eu.vigie.event.raw;

import java.util.Locale;

/** Why a raw log became a dead letter. A closed set: it labels metrics. */
public enum RejectionReason {
    /** No bytes, or blanks only. */
    EMPTY,
    /** Longer than the collector takes; only its head was kept. */
    OVERSIZED,
    /** Neither text nor a known binary format. */
    BINARY,
    /** Starts like a known format and breaks off. */
    TRUNCATED,
    /** Broken against its own format's rules, such as invalid JSON. */
    MALFORMED,
    /** Nested deeper or holding more fields than any honest log does. */
    TOO_COMPLEX,
    /** The input's declared format does not fit what came. */
    WRONG_FORMAT,
    /** A time that cannot exist, on an input whose times are trusted. */
    TIMESTAMP_OUT_OF_RANGE,
    /** A normaliser failed on it: our fault, kept for repair. */
    NORMALIZER_FAILURE,
    /** OpenSearch refused the document and says it always will. */
    NOT_INDEXABLE;

    /** The word in JSON and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static RejectionReason ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
