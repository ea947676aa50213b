package eu.vigie.event.exemption;

import eu.vigie.event.detection.Detection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An exemption with everything that was done to it.
 *
 * @param added the step that began it
 * @param approved null: nobody approved it
 * @param ended null: nobody ended it
 */
public record Exemption(
        ExemptionStep added,
        @Nullable ExemptionStep approved,
        @Nullable ExemptionStep ended) {
    public String id() {
        return added.exemption();
    }

    public Terms terms() {
        return Objects.requireNonNull(added.terms(), "an exemption begins with its terms");
    }

    /** Whether it has no effect without a second person: it cannot be ruled out that it covers its author. */
    public boolean needsSecond() {
        return terms().scope().mayCover(terms().ownAccounts());
    }

    /** From when it has effect, in event time; empty: it waits for a second person. */
    public Optional<Instant> from() {
        ExemptionStep start = needsSecond() ? approved : added;
        return Optional.ofNullable(start).map(ExemptionStep::at);
    }

    /** The first moment of event time at which it has no effect any more. */
    public Instant until() {
        return ended != null && ended.at().isBefore(terms().expiresAt()) ? ended.at() : terms().expiresAt();
    }

    /** Where it stands at a moment of the wall clock. */
    public Standing at(Instant now) {
        if (ended != null) {
            return Standing.ENDED;
        }
        if (!now.isBefore(terms().expiresAt())) {
            return Standing.EXPIRED;
        }
        return from().isPresent() ? Standing.ACTIVE : Standing.WAITING;
    }

    /**
     * Whether it keeps the detection from alerting. The detection's own time decides, so that the answer is the same whenever it comes.
     * Without a second person it never covers what names its author, whatever else is named.
     */
    public boolean covers(Detection detection) {
        Instant time = detection.timestamp();
        return from().filter(from -> !time.isBefore(from)).isPresent()
                && time.isBefore(until())
                && terms().scope().covers(detection)
                && (needsSecond() || !Scope.names(detection, terms().ownAccounts()));
    }

    /** What was done to it, in order. */
    public List<ExemptionStep> steps() {
        List<ExemptionStep> steps = new ArrayList<>(List.of(added));
        if (approved != null) {
            steps.add(approved);
        }
        if (ended != null) {
            steps.add(ended);
        }
        return steps;
    }
}
