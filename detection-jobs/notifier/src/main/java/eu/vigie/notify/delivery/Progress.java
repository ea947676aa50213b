package eu.vigie.notify.delivery;

import eu.vigie.event.notification.Delivery;
import eu.vigie.event.notification.DeliveryState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one message got on one channel: the fold of its {@link Delivery} records.
 *
 * <pre>
 * (nothing) --INTENT--> in the air --SENT--> done
 *     |          ^          |------FAILED--> done
 *     |          '--gap-----+------RETRY--> waiting
 *     '--DIGESTED--> held: its digest is a message of its own
 * </pre>
 *
 * In the air after a restart means that the process died between intent and outcome: the message may have left.
 *
 * @param attempts intents recorded so far
 * @param last the latest record's state; null: nothing is on record
 * @param first wall clock of the first intent; null: none
 * @param at wall clock of the latest record; null: none
 * @param uncertain whether an attempt's outcome is known to be unknown
 * @param messageId as first recorded, kept for every further attempt; empty: none yet. For a held message the id of its digest
 */
public record Progress(
        int attempts,
        @Nullable DeliveryState last,
        @Nullable Instant first,
        @Nullable Instant at,
        boolean uncertain,
        String messageId) {
    /** Of a message that nothing is on record of. */
    public static final Progress NONE = new Progress(0, null, null, null, false, "");

    /** The fold of all records of one message on one channel, in the order they were written. */
    public static Progress of(List<Delivery> deliveries) {
        Progress progress = NONE;
        for (Delivery delivery : deliveries) {
            progress = progress.then(delivery);
        }
        return progress;
    }

    /** With one more record. What is done stays done. */
    public Progress then(Delivery delivery) {
        if (done() || held()) {
            return this;
        }
        boolean doubt = uncertain
                || delivery.possibleRepeat()
                || (delivery.state() == DeliveryState.INTENT && last == DeliveryState.INTENT);
        return switch (delivery.state()) {
            case INTENT ->
                new Progress(
                        Math.max(attempts + 1, delivery.attempt()),
                        DeliveryState.INTENT,
                        first == null ? delivery.at() : first,
                        delivery.at(),
                        doubt,
                        messageId.isEmpty() ? delivery.messageId() : messageId);
            case SENT, RETRY, FAILED ->
                new Progress(
                        attempts,
                        delivery.state(),
                        first,
                        delivery.at(),
                        doubt,
                        messageId.isEmpty() ? delivery.messageId() : messageId);
            case DIGESTED ->
                new Progress(attempts, DeliveryState.DIGESTED, first, delivery.at(), doubt, delivery.messageId());
        };
    }

    /** Whether nothing more will be tried. */
    public boolean done() {
        return last == DeliveryState.SENT || last == DeliveryState.FAILED;
    }

    /** Whether a digest stands for it. */
    public boolean held() {
        return last == DeliveryState.DIGESTED;
    }

    /** Whether the other side may have it already. */
    public boolean mayHaveLeft() {
        return uncertain || last == DeliveryState.INTENT || last == DeliveryState.SENT;
    }

    /** What this message alone would do next; the channel's hourly limit comes on top. */
    public Step next(String id, RetrySchedule schedule, Instant now) {
        if (done() || held()) {
            return Step.idle();
        }
        if (at == null || first == null) {
            return Step.send(id, 1, false);
        }
        if (!at.isBefore(first.plus(schedule.giveUpAfter()))) {
            return Step.giveUp(id, attempts, mayHaveLeft());
        }
        Instant due = at.plus(schedule.gapAfter(attempts));
        return now.isBefore(due) ? Step.wait(due) : Step.send(id, attempts + 1, mayHaveLeft());
    }

    /** The state to record after an attempt that was answered at {@code now}. */
    public DeliveryState outcome(Answer answer, RetrySchedule schedule, Instant now) {
        return switch (answer.verdict()) {
            case SENT -> DeliveryState.SENT;
            case REJECTED -> DeliveryState.FAILED;
            case RETRYABLE, FATAL ->
                first != null && !now.isBefore(first.plus(schedule.giveUpAfter()))
                        ? DeliveryState.FAILED
                        : DeliveryState.RETRY;
        };
    }
}
