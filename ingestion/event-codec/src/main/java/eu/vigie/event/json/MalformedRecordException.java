package eu.vigie.event.json;

/** Bytes that are not the JSON of the record they should be; the message names the key. */
public final class MalformedRecordException extends RuntimeException {
    MalformedRecordException(String message) {
        super(message);
    }

    MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
