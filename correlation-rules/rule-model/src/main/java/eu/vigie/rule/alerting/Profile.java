package eu.vigie.rule.alerting;

import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleStatus;
import eu.vigie.rule.RuleHeader;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How readily rules alert.
 *
 * <pre>
 *            alert                                  risk              record
 * quiet      critical                               high              all others
 * standard   high and critical                      medium            all others
 * hunt       medium and above, also experimental    low               informational
 *            and hunting rules
 * </pre>
 *
 * In quiet and standard only rules of status stable or test alert or count as risk, and no hunting rules. A rule that is deprecated or
 * unsupported is only recorded. What a rule says of itself goes before the profile; in quiet a rule's {@code alert: true} is heard from level
 * high on.
 */
public enum Profile implements Alerting {
    QUIET(Level.CRITICAL, Level.HIGH, Level.HIGH, false),
    STANDARD(Level.HIGH, Level.MEDIUM, Level.INFORMATIONAL, false),
    HUNT(Level.MEDIUM, Level.LOW, Level.INFORMATIONAL, true);

    private static final Set<String> HUNTING = Set.of("detection.threat-hunting", "detection.threat_hunting");

    private final Level alert;
    private final Level risk;
    private final Level heard;
    private final boolean untried;

    Profile(Level alert, Level risk, Level heard, boolean untried) {
        this.alert = alert;
        this.risk = risk;
        this.heard = heard;
        this.untried = untried;
    }

    /** The word in configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Choice of(RuleHeader header, @Nullable Boolean asked) {
        Level level = header.level();
        if (asked != null && !asked) {
            return new Choice(Outcome.RECORD, "the rule says alert: false", true);
        }
        if (asked != null && level.atLeast(heard)) {
            return new Choice(Outcome.ALERT, "the rule says alert: true", true);
        }
        RuleStatus status = header.status();
        if (status == RuleStatus.DEPRECATED || status == RuleStatus.UNSUPPORTED) {
            return recorded("status " + status.word());
        }
        if (!untried && status == RuleStatus.EXPERIMENTAL) {
            return recorded("status experimental");
        }
        if (!untried && header.tags().stream().anyMatch(HUNTING::contains)) {
            return recorded("a hunting rule");
        }
        String why = "level " + level.word() + " in profile " + word();
        if (level.atLeast(alert)) {
            return new Choice(Outcome.ALERT, why, false);
        }
        return level.atLeast(risk) ? new Choice(Outcome.RISK, why, false) : recorded(why);
    }

    private static Choice recorded(String because) {
        return new Choice(Outcome.RECORD, because, false);
    }
}
