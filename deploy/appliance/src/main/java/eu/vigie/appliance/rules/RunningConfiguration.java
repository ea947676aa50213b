package eu.vigie.appliance.backtest;

import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import eu.vigie.sigma.RuleTexts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the running configuration says of rules and of the detection job. The job itself checks it; here it is only looked up.
 *
 * @param rules the texts of the rule files, with the tables and values that belong to them
 * @param disorder event time by which a source's logs may come out of order
 * @param idle time after which a silent source holds nobody back
 * @param quiet event time without a detection after which a new alert opens
 */
public record BacktestSettings(
        RuleTexts rules, CorrelationSettings limits, Duration disorder, Duration idle, Duration quiet) {
    private static final Duration FEW_SECONDS = Duration.ofSeconds(5);
    private static final Duration DAY = Duration.ofHours(24);

    /** @param pack the folder of the rules that come with Vigie */
    public static BacktestSettings read(Path configuration, Path pack) {
        Problems ignored = new Problems();
        Node root = Yaml.read(configuration, ignored).orElse(null);
        Section all = root == null ? Section.empty("vigie.yml", ignored) : new Section(root, ignored);
        Section detection = all.section("detection");
        Path base = configuration.toAbsolutePath().getParent();
        RuleTexts rules = RuleTexts.read(
                detection, all.section("rules"), base == null ? configuration : base, List.of(pack), ignored);
        CorrelationSettings standard = CorrelationSettings.DEFAULT;
        return new BacktestSettings(
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
