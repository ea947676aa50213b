package eu.vigie.collect.intake;

import eu.vigie.event.raw.RawLog;

/**
 * The way into the topic {@code vigie.raw}. Logs of one source arrive in the order of sending, without a gap before any that arrived, until
 * the connection is closed; a new one may repeat what an old one delivered.
 */
public interface RawTopic {
    /** Connects and asks the topic whether it is there; throws {@link UnavailableException}. Blocks for some seconds at most. */
    Connection connect() throws UnavailableException;

    /** One connection, used by one thread. */
    interface Connection extends AutoCloseable {
        /** Sends; the outcome comes later on another thread. May block for some seconds when much is under way. */
        void send(RawLog log, Outcome outcome);

        /** Gives up whatever is under way, without waiting. */
        @Override
        void close();
    }

    /** Told once how a sending ended. */
    interface Outcome {
        void stored();

        void failed(Exception cause);
    }

    /** Kafka, or the topic, cannot be used now. */
    final class UnavailableException extends Exception {
        public UnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
