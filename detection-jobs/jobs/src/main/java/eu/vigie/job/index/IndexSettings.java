package eu.vigie.job.index;

import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * The section {@code index} of the configuration.
 *
 * @param retention how long events, detections and dead letters stay searchable
 * @param replicas copies of each index beside the first; more than 0 only on a cluster of several nodes
 */
public record IndexSettings(Duration retention, int replicas) implements Serializable {
    public static final IndexSettings DEFAULT = new IndexSettings(Duration.ofDays(183), 0);

    /** SecNumCloud 3.2, 12.6.c, and most internal rules ask for at least so much. */
    private static final Duration SIX_MONTHS = Duration.ofDays(183);

    public static IndexSettings read(Section configuration, Problems problems) {
        Section section = configuration.section("index");
        Duration retention = section.duration("retention", DEFAULT.retention);
        if (retention.compareTo(Duration.ofDays(1)) < 0) {
            section.problem("retention", "retention is shorter than a day", "write for example `retention: 183d`");
        }
        IndexSettings settings =
                new IndexSettings(retention, (int) section.integer("replicas", DEFAULT.replicas, 0, 5));
        section.close();
        return settings;
    }

    /** What the operator should know about a legal but unusual choice. */
    public Optional<String> warning() {
        return retention.compareTo(SIX_MONTHS) < 0
                ? Optional.of(
                        "index.retention is " + retention.toDays()
                                + " days: logs of privileged administration are expected to stay searchable for at least 6 months (183d)")
                : Optional.empty();
    }
}
