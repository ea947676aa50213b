package eu.vigie.event.notification;

import eu.vigie.event.Require;
import java.time.Instant;

/**
 * One step of delivering a notification over one channel. The intent is recorded before sending and the outcome after, so that a crash
 * between the two repeats at most this message, with the same message id and marked.
 *
 * @param attempt from 1
 * @param messageId Message-ID of the mail, idempotency key of the webhook, name of the file: the same for every attempt
 * @param at wall clock
 * @param possibleRepeat whether an earlier attempt's outcome is unknown
 * @param detail the other side's answer in one line; empty: none
 */
public record Delivery(
        String notification,
        String channel,
        int attempt,
        DeliveryState state,
        String messageId,
        Instant at,
        boolean possibleRepeat,
        String detail) {
    public Delivery {
        Require.text(notification, "notification");
        Require.text(channel, "channel");
        Require.text(messageId, "messageId");
    }
}
