package eu.vigie.baseline.source;

import eu.vigie.baseline.BaselineRule;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleRef;
import eu.vigie.event.detection.RuleStatus;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.alerting.Alerting;
import java.util.List;
import java.util.Locale;

/** The built-in rules about sources. */
public enum SourceRule {
    SILENT(
            "A log source fell silent",
            Level.MEDIUM,
            "attack.defense-evasion attack.t1562 ",
            "Nothing was received of a source or sender for far longer than is usual at this time of day.",
            "Maintenance, a public holiday, a host that was taken out of service"),
    BACK(
            "A silent log source is back",
            Level.INFORMATIONAL,
            "",
            "Logs came again of a source or sender whose silence was told.",
            "The end of maintenance"),
    SURGE(
            "A log source sends unusually much",
            Level.MEDIUM,
            "",
            "Far more logs of a source were received in a clock hour than are usual at this time of day.",
            "A debug level left on, a batch that was held back"),
    SLOW(
            "A log source sends unusually little",
            Level.LOW,
            "attack.defense-evasion attack.t1562 ",
            "Less than a tenth of the usual logs of a source were received in a clock hour.",
            "A public holiday, a filter at the source"),
    CLOCK(
            "The clock of a log source is wrong",
            Level.MEDIUM,
            "",
            "The times that the logs of a source or sender state are far from their reception.",
            "A sender that collects its logs and sends them late");

    /** Tag of all of them, beside that of all baselines. */
    public static final String TAG = "vigie.source";

    private final String title;
    private final Level level;
    private final String tags;
    private final String description;
    private final String falsePositive;

    SourceRule(String title, Level level, String tags, String description, String falsePositive) {
        this.title = title;
        this.level = level;
        this.tags = tags;
        this.description = description;
        this.falsePositive = falsePositive;
    }

    /** {@code baseline_source_silent}. */
    public String id() {
        return "baseline_source_" + name().toLowerCase(Locale.ROOT);
    }

    /** What a detection carries of it. Experimental, as all baselines. The hash covers the settings that decide. */
    RuleRef ref(SourceSettings settings, Alerting alerting) {
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
                List.of((tags + TAG + " " + BaselineRule.TAG).split(" ")),
                null,
                hash(settings),
                false,
                BaselineRule.PATH,
                0);
        return bare.becoming(alerting.of(bare, null).outcome()).ref();
    }

    private String hash(SourceSettings settings) {
        return Detection.sha256(
                id(),
                description,
                settings.zone().getId(),
                settings.silence().toString(),
                Integer.toString(settings.silenceTimes()),
                Integer.toString(settings.surgeTimes()),
                Integer.toString(settings.surgeLeast()),
                settings.clock().toString(),
                settings.warmUp().toString(),
                Integer.toString(settings.warmUpMinutes()),
                settings.memory().toString());
    }
}
