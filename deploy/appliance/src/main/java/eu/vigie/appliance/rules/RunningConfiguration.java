package eu.vigie.appliance.rules;

import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import eu.vigie.sigma.RuleTexts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the running configuration says of rules and of the detection job. The job itself checks it; here it is only looked up.
 *
 * @param rules the texts of the rule files, with the tables and values that belong to them
 * @param disorder event time by which a source's logs may come out of order
 * @param idle time after which a silent source holds nobody back
 * @param quiet event time without a detection after which a new alert opens
 */
public record RunningConfiguration(
        RuleTexts rules, CorrelationSettings limits, Duration disorder, Duration idle, Duration quiet) {
    private static final Duration FEW_SECONDS = Duration.ofSeconds(5);
    private static final Duration DAY = Duration.ofHours(24);

    /**
     * Reads what a running appliance was started with.
     *
     * @param facts those of the command line
     * @param problems what is wrong by now: somebody may be editing the files
     */
    public static RunningConfiguration read(Map<String, String> facts, Problems problems) {
        Path configuration = Path.of(facts.getOrDefault("configuration", "vigie.yml"));
        Path pack = Path.of(facts.getOrDefault("rules.dir", "rules"));
        Section all = Yaml.read(configuration, problems)
                .map(node -> new Section(node, problems))
                .orElseGet(() -> Section.empty(configuration.toString(), problems));
        Section detection = all.section("detection");
        Path base = configuration.toAbsolutePath().getParent();
        RuleTexts rules = RuleTexts.read(
                detection, all.section("rules"), base == null ? configuration : base, List.of(pack), problems);
        CorrelationSettings standard = CorrelationSettings.DEFAULT;
        return new RunningConfiguration(
                rules,
                new CorrelationSettings(
                        detection.duration("lateness", standard.lateness()),
                        detection.duration("horizon", standard.horizon()),
                        (int) detection.integer("max-matches-per-key", standard.maxMatchesPerKey(), 200, 1_000_000)),
                detection.duration("disorder", FEW_SECONDS),
                detection.duration("idle", FEW_SECONDS),
                all.section("incidents").duration("alert-quiet", DAY));
    }
}
