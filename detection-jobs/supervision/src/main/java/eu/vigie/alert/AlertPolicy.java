package eu.vigie.alert;

import eu.vigie.settings.Section;
import java.time.Duration;

/**
 * When a detection joins an alert and how long an alert knows its detections again.
 *
 * @param quiet event time without a detection after which a new alert opens
 * @param horizon append time after which a detection is forgotten; a repeat that comes later counts again
 */
public record AlertPolicy(Duration quiet, Duration horizon) {
    /** Longer than any late log or repeated delivery that the appliance accepts. */
    private static final Duration SLACK = Duration.ofHours(24);

    public static final AlertPolicy DEFAULT = ofQuiet(Duration.ofHours(24));

    public AlertPolicy {
        if (quiet.isNegative() || quiet.isZero() || horizon.compareTo(quiet) < 0) {
            throw new IllegalArgumentException("quiet must be positive and not beyond the horizon");
        }
    }

    public static AlertPolicy ofQuiet(Duration quiet) {
        return new AlertPolicy(quiet, quiet.plus(SLACK));
    }

    /** Reads {@code alert-quiet} of the section {@code incidents}. */
    public static AlertPolicy read(Section incidents) {
        Duration quiet = incidents.duration("alert-quiet", DEFAULT.quiet());
        if (quiet.isZero()) {
            incidents.problem(
                    "alert-quiet", "alert-quiet must be longer than nothing", "write a time span such as 24h");
            return DEFAULT;
        }
        return ofQuiet(quiet);
    }
}
