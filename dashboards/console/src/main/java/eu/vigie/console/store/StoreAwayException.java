package eu.vigie.console.store;

/** The index cannot be asked now. Pages say so, and what it means. */
public final class StoreAwayException extends RuntimeException {
    public StoreAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
