package eu.vigie.notify;

import eu.vigie.event.notification.Delivery;

/** Where every step is recorded before the next one is taken. */
public interface DeliveryLog {
    /** Returns once the record is safe; throws {@link UnrecordedException} when that is not certain. */
    void append(Delivery delivery);

    /** The record may or may not have been written: nothing may be done on its strength, and it is written again. */
    final class UnrecordedException extends RuntimeException {
        public UnrecordedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
