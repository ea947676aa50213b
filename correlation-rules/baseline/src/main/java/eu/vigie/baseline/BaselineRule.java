package eu.vigie.baseline;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleRef;
import eu.vigie.event.detection.RuleStatus;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.alerting.Alerting;
import java.util.List;
import java.util.Locale;

/** The built-in rules. */
public enum BaselineRule {
    NEW_SOURCE(
            "An administrator came from a new network",
            Level.MEDIUM,
            "attack.initial-access attack.t1078",
            "An administrator logged in, or opened a session, from a network (/24, IPv6 /64) not seen before.",
            "Travel, a new provider, a new desk"),
    NEW_TARGET(
            "An administrator acted on a new host",
            Level.LOW,
            "attack.lateral-movement attack.t1021",
            "An administrator acted on a host not used before.",
            "A new server, a new duty"),
    NEW_COMMAND(
            "An administrator used a new kind of command",
            Level.LOW,
            "attack.execution attack.t1059",
            "An administrator ran a family of commands with privilege that was not used before.",
            "A new tool, a rare repair"),
    NEW_ADMINISTRATOR(
            "A host got a new administrator",
            Level.MEDIUM,
            "attack.privilege-escalation attack.t1078",
            "An account acted with privilege on a host where it never did before.",
            "A new colleague, a stand-in"),
    UNUSUAL_HOUR(
            "An administrator acted at an unusual hour",
            Level.LOW,
            "attack.initial-access attack.t1078",
            "An administrator acted at a time of day at which at most 1 in 100 of the active hours lay on days of this"
                    + " kind.",
            "On-call work, a change of shifts"),
    UNUSUAL_VOLUME(
            "An administrator did unusually much",
            Level.LOW,
            "attack.execution attack.t1078",
            "An administrator acted more than 30 times in an hour and more than three times as often as is usual at"
                    + " that time.",
            "A migration, a new script"),
    DORMANT_ACCOUNT(
            "A dormant administrator's account was used",
            Level.MEDIUM,
            "attack.persistence attack.t1078",
            "An account that acted with privilege in the past acted again after a long silence.",
            "Long leave, an account for emergencies");

    /** Tag of all of them. */
    public static final String TAG = "vigie.baseline";

    /** Where they stand for {@code rules.overrides: path}. */
    public static final String PATH = "baselines";

    private final String title;
    private final Level level;
    private final String tags;
    private final String description;
    private final String falsePositive;

    BaselineRule(String title, Level level, String tags, String description, String falsePositive) {
        this.title = title;
        this.level = level;
        this.tags = tags;
        this.description = description;
        this.falsePositive = falsePositive;
    }

    /** {@code baseline_new_source}. */
    public String id() {
        return "baseline_" + name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a detection carries of it. Experimental: they were tried on written logs, not yet on an organisation's. The hash covers the
     * settings that decide.
     */
    public RuleRef ref(BaselineSettings settings, Alerting alerting) {
        RuleHeader bare = new RuleHeader(
                id(),
                null,
                title,
                description,
                "Vigie",
                List.of(),
                List.of(falsePositive),
                RuleStatus.EXPERIMENTAL,
                level,
                List.of((tags + " vigie.privileged " + TAG).split(" ")),
                null,
                hash(settings),
                false,
                PATH,
                0);
        return bare.becoming(alerting.of(bare, null).outcome()).ref();
    }

    private String hash(BaselineSettings settings) {
        return Detection.sha256(
                id(),
                description,
                settings.zone().getId(),
                settings.warmUp().toString(),
                Integer.toString(settings.warmUpActs()),
                settings.memory().toString(),
                settings.dormant().toString());
    }
}
