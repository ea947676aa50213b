package eu.vigie.incident;

import eu.vigie.event.detection.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people were told about an incident so far.
 *
 * @param severity the worst that was told; null: nothing was told
 * @param absorbed numbers of incidents that people were told about and that were merged into this one since
 */
public record Told(@Nullable Level severity, List<String> grounds, List<Long> absorbed) {
    static final Told NOTHING = new Told(null, List.of(), List.of());

    public Told {
        grounds = List.copyOf(grounds);
        absorbed = List.copyOf(absorbed);
    }

    boolean anything() {
        return severity != null;
    }

    /** What people know once the other incident, of that number, is part of this one. */
    Told with(Told other, long number) {
        if (other.severity == null) {
            return this;
        }
        Set<String> all = new LinkedHashSet<>(grounds);
        all.addAll(other.grounds);
        Set<Long> numbers = new LinkedHashSet<>(absorbed);
        numbers.addAll(other.absorbed);
        numbers.add(number);
        return new Told(
                severity != null && severity.atLeast(other.severity) ? severity : other.severity,
                List.copyOf(all),
                List.copyOf(numbers));
    }
}
