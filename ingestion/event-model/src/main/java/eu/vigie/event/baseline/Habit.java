package eu.vigie.event.baseline;

import eu.vigie.event.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one kind that are remembered.
 *
 * @param crowdedUntil event time until which no new value is told, as there was no room for all; null: there was
 * @param values most usual first
 */
public record Habit(HabitKind kind, WarmUp warmUp, @Nullable Instant crowdedUntil, List<Usual> values) {
    public Habit {
        values = Require.copy(values);
    }
}
