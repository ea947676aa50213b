package eu.vigie.appliance.rules;

import eu.vigie.event.rule.RuleChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic of changes.
 *
 * @param number its offset
 * @param takenAt when Kafka took it
 * @param change null: the record is none
 */
public record RecordedChange(
        long number, Instant takenAt, @Nullable RuleChange change) {
    /** From when on logs are judged by it (wall clock of the collector). */
    public Instant from() {
        return takenAt.plusNanos(RuleChange.NOTICE_MICROS * 1_000);
    }
}
