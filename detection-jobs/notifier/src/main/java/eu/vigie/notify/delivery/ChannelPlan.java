package eu.vigie.notify.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Decides a channel's next step: at most so many messages leave within any hour; what exceeds it is held and named by a digest, which leaves
 * as soon as the limit allows and counts as one of them.
 *
 * @param hourlyLimit messages within any hour, at least 1; a repeat of a message is not another one
 */
public record ChannelPlan(int hourlyLimit, RetrySchedule schedule) {
    public ChannelPlan {
        if (hourlyLimit < 1) {
            throw new IllegalArgumentException("the hourly limit is at least 1, not " + hourlyLimit);
        }
    }

    /**
     * The next step.
     *
     * @param open ids of the notifications that are not done, in the order they came
     * @param now wall clock
     */
    public Step next(Ledger ledger, List<String> open, Instant now) {
        Instant wake = Instant.MAX;
        for (String digest : ledger.openDigests()) { // older than anything that is held next
            Step step = ledger.progress(digest).next(digest, schedule, now);
            if (step.kind() == StepKind.SEND) {
                Instant free = freeAt(ledger, digest, now);
                step = free.isAfter(now) ? Step.wait(free) : step;
            }
            if (step.kind() != StepKind.WAIT) {
                return step;
            }
            wake = earlier(wake, step.until());
        }
        for (String id : open) {
            Progress progress = ledger.progress(id);
            Step step = progress.next(id, schedule, now);
            switch (step.kind()) {
                case SEND -> {
                    // What may have left is repeated as itself: a digest in its place could not be recognised as a
                    // repeat.
                    boolean allowed =
                            progress.mayHaveLeft() || !freeAt(ledger, id, now).isAfter(now);
                    return allowed ? step : Step.hold(id, Math.max(1, progress.attempts()), false);
                }
                case GIVE_UP, HOLD -> {
                    return step;
                }
                case WAIT -> wake = earlier(wake, step.until());
                case IDLE -> {}
            }
        }
        return wake.equals(Instant.MAX) ? Step.idle() : Step.wait(wake);
    }

    /** When the limit lets this message leave; {@code now} when it does already. */
    private Instant freeAt(Ledger ledger, String id, Instant now) {
        Collection<Instant> others = ledger.leftWithinTheHour(id, now);
        if (others.size() < hourlyLimit) {
            return now;
        }
        List<Instant> oldestFirst = others.stream().sorted().toList();
        return oldestFirst.get(others.size() - hourlyLimit).plus(Ledger.HOUR);
    }

    private static Instant earlier(Instant a, Instant b) {
        return Collections.min(List.of(a, b));
    }
}
