package eu.vigie.notify.channel;

import eu.vigie.notify.delivery.Answer;
import eu.vigie.notify.message.Message;
import java.time.Instant;

/** A way out. Used by one thread. */
public interface Channel {
    /** One attempt; blocks for a bounded time and never throws: what went wrong is an {@link Answer}. */
    Answer send(Message message);

    /**
     * The message id for a stem of letters, digits and hyphens that is unique to message and channel.
     *
     * @param createdAt wall clock of the notification
     */
    default String messageId(String stem, Instant createdAt) {
        return stem;
    }
}
