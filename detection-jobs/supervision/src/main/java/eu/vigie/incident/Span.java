package eu.vigie.incident;

import eu.vigie.event.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an incident lies in event time: all that is needed to see whether an alert belongs to it.
 *
 * @param touchedAt when an alert of it last changed, in milliseconds of the topic's append time
 * @param mergedInto id of the incident that took its alerts over, or null
 */
public record Span(
        String incident,
        long number,
        Instant first,
        Instant last,
        long touchedAt,
        @Nullable String mergedInto) {
    static Span of(String incident, long number, Alert alert, long now) {
        return new Span(incident, number, alert.firstSeen(), alert.lastSeen(), now, null);
    }

    Span with(Alert alert, long now) {
        return with(alert.firstSeen(), alert.lastSeen(), now);
    }

    Span with(Span other) {
        return with(other.first, other.last, Math.max(touchedAt, other.touchedAt));
    }

    Span mergedInto(Span winner) {
        return new Span(incident, number, first, last, touchedAt, winner.incident);
    }

    /** Whether the alert lies inside or at most the quiet time away. */
    boolean near(Alert alert, Duration quiet) {
        return !alert.firstSeen().isAfter(last.plus(quiet)) && !alert.lastSeen().isBefore(first.minus(quiet));
    }

    Duration length() {
        return Duration.between(first, last);
    }

    private Span with(Instant from, Instant to, long now) {
        return new Span(
                incident, number, from.isBefore(first) ? from : first, to.isAfter(last) ? to : last, now, mergedInto);
    }
}
