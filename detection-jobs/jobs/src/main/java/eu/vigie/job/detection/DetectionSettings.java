package eu.vigie.job.detection;

import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.settings.Section;
import java.io.Serializable;
import java.time.Duration;

/**
 * The section {@code detection} of the configuration.
 *
 * @param parallelism subtasks that read the raw topic; more than it has partitions are idle
 * @param disorder event time by which a source's logs may come out of order without being late
 * @param idle processing time after which a source that sends nothing stops holding back event time
 * @param lateness event time behind the watermark at which a log still repairs correlations
 * @param horizon longest timespan of a correlation rule
 * @param maxMatchesPerKey matches that one key keeps one by one
 */
public record DetectionSettings(
        int parallelism, Duration disorder, Duration idle, Duration lateness, Duration horizon, int maxMatchesPerKey)
        implements Serializable {
    public static final DetectionSettings DEFAULT = new DetectionSettings(
            2,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            CorrelationSettings.DEFAULT.lateness(),
            CorrelationSettings.DEFAULT.horizon(),
            CorrelationSettings.DEFAULT.maxMatchesPerKey());

    CorrelationSettings limits() {
        return new CorrelationSettings(lateness, horizon, maxMatchesPerKey);
    }

    /** Reads the section, but for what it says of rules ({@link eu.vigie.sigma.RuleTexts}). */
    public static DetectionSettings read(Section section) {
        DetectionSettings settings = new DetectionSettings(
                (int) section.integer("parallelism", DEFAULT.parallelism, 1, 64),
                section.duration("disorder", DEFAULT.disorder),
                section.duration("idle", DEFAULT.idle),
                section.duration("lateness", DEFAULT.lateness),
                section.duration("horizon", DEFAULT.horizon),
                (int) section.integer("max-matches-per-key", DEFAULT.maxMatchesPerKey, 200, 1_000_000));
        if (settings.horizon.isZero()) {
            section.problem("horizon", "horizon must be longer than nothing", "write a time span such as 24h");
        }
        section.close();
        return settings.horizon.isZero() ? DEFAULT : settings;
    }
}
