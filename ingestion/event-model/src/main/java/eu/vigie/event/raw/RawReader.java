package eu.vigie.event.raw;

/**
 * Reads logs of one family in place: says where in the bytes the values of event fields stand, without making an event. It need not know
 * every log, nor every value; what it does say is what the event would hold. Not for several threads at once.
 */
public interface RawReader {
    /** What is known of a field in the log read last. */
    enum Presence {
        /** The event does not have the field. */
        ABSENT,
        /** Its one value stands at {@link #from} to {@link #to}. */
        TEXT,
        /** It is what it is in every log of the same {@link #kind}. */
        OF_KIND,
        /** The event may have it or not, and any value. */
        UNKNOWN
    }

    /** The number under which a field of events is asked for. */
    int slot(String eventField);

    /** Whether a field has the same values in all logs of one kind. */
    boolean isOfKind(String eventField);

    /** Whether any log's event may have a field. */
    boolean mayHave(String eventField);

    /** Whether a field, where it is unknown and there, holds nothing but parts of the log's own texts, each as it stands, case apart. */
    boolean isPartOfLog(String eventField);

    /** Reads the log {@code bytes[from, to)}; false: it must go the long way, whatever it is. */
    boolean read(byte[] bytes, int from, int to);

    /**
     * Whether in the log read last every letter, digit and sign of ASCII stands as it is, case apart; {@code "\'/<>&=+`} and control
     * characters may be escaped.
     */
    boolean isPlain();

    /** What the log read last is of: equal texts, equal kinds. Few differ. */
    String kind();

    /** Looks for a field in the log read last. */
    Presence locate(int slot);

    /** Where the value located last begins. */
    int from();

    /** Where the value located last ends. */
    int to();

    /** Whether the value located last has JSON's escapes, which are no part of it. */
    boolean isEscaped();
}
