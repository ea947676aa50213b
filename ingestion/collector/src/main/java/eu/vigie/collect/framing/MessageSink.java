package eu.vigie.collect.framing;

import eu.vigie.event.raw.RejectionReason;
import org.jspecify.annotations.Nullable;

/** Takes what a {@link Framer} cut out of the stream, in order. */
public interface MessageSink {
    /**
     * A message without its framing.
     *
     * @param bytes the message, or its head when refused; belongs to the receiver
     * @param length bytes that the sender sent or announced
     * @param refusal why it is not whole; null: it is
     */
    void message(byte[] bytes, long length, @Nullable RejectionReason refusal);

    /** A line without content. */
    default void blank() {}

    /** The stream breaks its framing here; what follows is read as lines. */
    default void framingBroken() {}
}
