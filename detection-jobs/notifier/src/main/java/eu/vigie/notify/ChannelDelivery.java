package eu.vigie.notify;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.notification.Delivery;
import eu.vigie.event.notification.DeliveryState;
import eu.vigie.event.notification.Notification;
import eu.vigie.notify.NotifierMetrics.Reason;
import eu.vigie.notify.channel.Channel;
import eu.vigie.notify.delivery.Answer;
import eu.vigie.notify.delivery.ChannelPlan;
import eu.vigie.notify.delivery.Ledger;
import eu.vigie.notify.delivery.Progress;
import eu.vigie.notify.delivery.Step;
import eu.vigie.notify.delivery.Verdict;
import eu.vigie.notify.message.Composer;
import eu.vigie.notify.message.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel at work, a step at a time: the plan says what is next, the log records it, then it is done. Confined to one thread; a crash
 * anywhere leaves the log as the truth.
 */
public final class ChannelDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelDelivery.class);
    /** After an answer that only a human can change. */
    static final Duration FATAL_PAUSE = Duration.ofMinutes(5);

    private final String name;
    private final ChannelPlan plan;
    private final Composer composer;
    private final Channel channel;
    private final Ledger ledger;
    private final DeliveryLog log;
    private final Clock clock;
    private final NotifierMetrics metrics;
    private final Settled listener;

    private final Map<String, Notification> open = new LinkedHashMap<>();
    private @Nullable Delivery unrecorded;
    private Instant pausedUntil = Instant.MIN;
    private int failuresInARow;

    /**
     * @param ledger what is on record for this channel; this object's from now on
     * @param listener is told of every accepted notification once
     */
    public ChannelDelivery(
            String name,
            ChannelPlan plan,
            Composer composer,
            Channel channel,
            Ledger ledger,
            DeliveryLog log,
            Clock clock,
            NotifierMetrics metrics,
            Settled listener) {
        this.name = name;
        this.plan = plan;
        this.composer = composer;
        this.channel = channel;
        this.ledger = ledger;
        this.log = log;
        this.clock = clock;
        this.metrics = metrics;
        this.listener = listener;
    }

    /** Takes a notification over, unless it is settled already. */
    public void accept(Notification notification) {
        if (ledger.done(notification.id())) {
            listener.settled(notification.id());
        } else {
            open.putIfAbsent(notification.id(), notification);
        }
    }

    /** Notifications that are not settled. */
    public int pending() {
        return open.size();
    }

    /** When the oldest notification that is not settled was created; {@code now} when there is none. */
    public Instant oldest(Instant now) {
        return open.values().stream()
                .map(Notification::createdAt)
                .min(Comparator.naturalOrder())
                .orElse(now);
    }

    /**
     * Takes one step; returns the wall-clock time of the next one, {@link Instant#MAX} when only something new brings one. Throws
     * {@link DeliveryLog.UnrecordedException} when the log is away: nothing is lost, call again later.
     */
    public Instant turn() {
        if (unrecorded != null) { // the outcome of an attempt: goes before everything
            record(unrecorded);
            unrecorded = null;
        }
        Instant now = clock.instant();
        if (now.isBefore(pausedUntil)) {
            return pausedUntil;
        }
        Step step = plan.next(ledger, List.copyOf(open.keySet()), now);
        return switch (step.kind()) {
            case SEND -> {
                send(step, now);
                yield now;
            }
            case HOLD -> {
                hold(step, now);
                yield now;
            }
            case GIVE_UP -> {
                giveUp(step, now);
                yield now;
            }
            case WAIT, IDLE -> step.until();
        };
    }

    private void send(Step step, Instant now) {
        Progress before = ledger.progress(step.id());
        Notification notification = open.get(step.id());
        Message message;
        if (notification != null) {
            String id = before.messageId().isEmpty()
                    ? channel.messageId(stem("vigie-", step.id()), notification.createdAt())
                    : before.messageId();
            message = composer.compose(notification, id, step.attempt(), step.possibleRepeat());
        } else {
            List<Notification> held = ledger.held(step.id()).stream()
                    .map(open::get)
                    .filter(Objects::nonNull)
                    .toList();
            if (held.isEmpty()) {
                record(delivery(
                        step,
                        step.id(),
                        DeliveryState.FAILED,
                        now,
                        "none of the notifications it holds exists any more"));
                return;
            }
            message = composer.digest(held, step.id(), step.attempt(), step.possibleRepeat());
        }
        record(delivery(step, message.messageId(), DeliveryState.INTENT, now, ""));
        Answer answer = channel.send(message);
        Instant answeredAt = clock.instant();
        DeliveryState state = ledger.progress(step.id()).outcome(answer, plan.schedule(), answeredAt);
        metrics.attempted(name, answer.verdict(), step.possibleRepeat());
        pause(answer, answeredAt);
        Delivery outcome = new Delivery(
                step.id(),
                name,
                step.attempt(),
                state,
                message.messageId(),
                answeredAt,
                step.possibleRepeat() || (answer.verdict() != Verdict.SENT && answer.mayHaveArrived()),
                answer.detail());
        unrecorded = outcome;
        tell(outcome, answer);
        record(outcome);
        unrecorded = null;
    }

    private void hold(Step step, Instant now) {
        Notification notification = Objects.requireNonNull(open.get(step.id()));
        String digest = ledger.collectingDigest()
                .orElseGet(() -> channel.messageId(stem("vigie-digest-", step.id()), notification.createdAt()));
        record(delivery(step, digest, DeliveryState.DIGESTED, now, "over the hourly limit of " + plan.hourlyLimit()));
        metrics.held(name);
    }

    private void giveUp(Step step, Instant now) {
        String messageId = ledger.progress(step.id()).messageId();
        record(delivery(step, messageId, DeliveryState.FAILED, now, "the time for trying is over"));
        metrics.discarded(name, Reason.GAVE_UP);
        LOG.error("channel {}: gave up on {} after {} attempts", name, step.id(), step.attempt());
    }

    private Delivery delivery(Step step, String messageId, DeliveryState state, Instant now, String detail) {
        return new Delivery(step.id(), name, step.attempt(), state, messageId, now, step.possibleRepeat(), detail);
    }

    private void record(Delivery delivery) {
        log.append(delivery);
        ledger.add(delivery);
        open.keySet().removeIf(id -> {
            boolean done = ledger.done(id);
            if (done) {
                listener.settled(id);
            }
            return done;
        });
    }

    /** A channel that fails is left alone for a while, whatever waits for it. */
    private void pause(Answer answer, Instant now) {
        failuresInARow =
                answer.verdict() == Verdict.RETRYABLE || answer.verdict() == Verdict.FATAL ? failuresInARow + 1 : 0;
        Duration pause = failuresInARow == 0 ? Duration.ZERO : plan.schedule().gapAfter(failuresInARow);
        if (answer.verdict() == Verdict.FATAL || pause.compareTo(FATAL_PAUSE) > 0) {
            pause = FATAL_PAUSE;
        }
        pausedUntil = now.plus(answer.pause().compareTo(pause) > 0 ? answer.pause() : pause);
    }

    private void tell(Delivery outcome, Answer answer) {
        if (outcome.state() == DeliveryState.FAILED) {
            metrics.discarded(name, answer.verdict() == Verdict.REJECTED ? Reason.REJECTED : Reason.GAVE_UP);
            LOG.error("channel {}: {} failed for good: {}", name, outcome.messageId(), answer.detail());
        } else if (answer.verdict() == Verdict.FATAL) {
            LOG.error("channel {} needs an operator, {} waits: {}", name, outcome.messageId(), answer.detail());
        } else if (answer.verdict() == Verdict.RETRYABLE) {
            LOG.warn("channel {}: {} will be tried again: {}", name, outcome.messageId(), answer.detail());
        } else {
            LOG.info("channel {}: sent {}", name, outcome.messageId());
        }
    }

    private String stem(String prefix, String id) {
        return prefix + Detection.sha256(id, name).substring(0, 32);
    }
}
