package eu.vigie.event.baseline;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Require;
import eu.vigie.event.exemption.Actor;
import eu.vigie.event.exemption.ExemptionStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A person's decision that what an account or host did in a period must not have been learned, because it was an attack.
 *
 * @param period event time; over when it was decided
 * @param at wall clock of the machine on which it was written
 */
public record Forgetting(EntityKey entity, Period period, Instant at, Actor by, String reason) {
    /** A slip must not erase a profile. */
    public static final Duration LONGEST = Duration.ofDays(31);

    public Forgetting {
        if (entity.kind() != EntityKind.USER && entity.kind() != EntityKind.HOST) {
            throw new IllegalArgumentException("only users and hosts have a profile, not " + entity);
        }
        Require.text(reason, "reason");
        if (reason.length() > ExemptionStep.LONGEST_REASON) {
            throw new IllegalArgumentException("a reason has at most " + ExemptionStep.LONGEST_REASON + " characters");
        }
        long atMicros = Period.micros(at);
        if (period.untilMicros() > atMicros) {
            throw new IllegalArgumentException("the period ends after the decision");
        }
        if (period.untilMicros() - period.sinceMicros() > LONGEST.toMillis() * 1_000) {
            throw new IllegalArgumentException("the period is longer than " + LONGEST.toDays() + " days");
        }
        if (period.untilMicros() < atMicros - Periods.STALE) {
            throw new IllegalArgumentException("the period ended longer ago than anything is remembered");
        }
    }

    /** The periods of its entity with this one; empty when there is no room for it. */
    public Optional<Periods> with(Periods before) {
        return before.with(period, Period.micros(at));
    }
}
