package eu.vigie.risk;

import eu.vigie.settings.Section;
import java.io.Serializable;
import java.time.Duration;

/**
 * When lesser signs on one entity are an alert.
 *
 * @param rules how many different rules must come together; 0: lesser signs never alert
 * @param window event time within which they must
 */
public record RiskPolicy(int rules, Duration window) implements Serializable {
    private static final int FEWEST = 2;
    private static final int MOST = 10;
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    /** A sign may come so much later than its time, without missing those before it. */
    private static final Duration SLACK = Duration.ofHours(24);

    /** What docs/incidents.md says holds without configuration. */
    public static final RiskPolicy DEFAULT = new RiskPolicy(3, Duration.ofHours(24));

    public RiskPolicy {
        if (rules != 0 && (rules < FEWEST || rules > MOST)) {
            throw new IllegalArgumentException("rules must be 0 or from " + FEWEST + " to " + MOST);
        }
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("window must be from " + SHORTEST + " to " + LONGEST);
        }
    }

    /** Reads {@code risk-rules} and {@code risk-window} of the section {@code incidents}. */
    public static RiskPolicy read(Section incidents) {
        long rules = incidents.integer("risk-rules", DEFAULT.rules(), 0, MOST);
        if (rules == 1) {
            incidents.problem(
                    "risk-rules",
                    "one rule alone is not several",
                    "write a number from 2 to 10, or 0 for no such alerts; rules.overrides makes a rule alert by itself");
            rules = DEFAULT.rules();
        }
        Duration window = incidents.duration("risk-window", DEFAULT.window());
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
            incidents.problem("risk-window", "risk-window must be from 1h to 7d", "write a time span such as 24h");
            window = DEFAULT.window();
        }
        return new RiskPolicy(Math.toIntExact(rules), window);
    }

    /** Append time after which a day of signs is forgotten when no other came to it. */
    public Duration horizon() {
        return window.plus(RiskDay.LENGTH).plus(SLACK);
    }
}
