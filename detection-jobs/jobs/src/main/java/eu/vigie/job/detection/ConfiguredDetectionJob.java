package eu.vigie.job.detection;

import eu.vigie.baseline.BaselineSettings;
import eu.vigie.baseline.source.SourceSettings;
import eu.vigie.job.ConfiguredJob;
import eu.vigie.job.Connections;
import eu.vigie.job.JobArguments;
import eu.vigie.job.Topics;
import eu.vigie.job.UserConfiguration;
import eu.vigie.job.rules.RuleSource;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.sigma.RuleTexts;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The detection job with its settings and rules. */
public final class ConfiguredDetectionJob implements ConfiguredJob {
    private final DetectionSettings settings;
    private final RuleTexts rules;
    private final Baselines baselines;

    private ConfiguredDetectionJob(DetectionSettings settings, RuleTexts rules, Baselines baselines) {
        this.settings = settings;
        this.rules = rules;
        this.baselines = baselines;
    }

    /** Reads the sections {@code detection}, {@code rules} and {@code baselines} and compiles the rules of the pack and of the user. */
    public static ConfiguredJob read(JobArguments arguments, UserConfiguration configuration, Problems problems) {
        Section detection = configuration.root().section("detection");
        Section choices = configuration.root().section("rules");
        RuleTexts rules = RuleTexts.read(detection, choices, configuration.base(), arguments.rules(), problems);
        DetectionSettings settings = DetectionSettings.read(detection);
        RuleSource.fixed(rules, settings.limits(), Clock.systemUTC()).check(problems);
        Section baselines = configuration.root().section("baselines");
        BaselineSettings administrators = BaselineSettings.read(baselines);
        SourceSettings sources = SourceSettings.read(baselines.section("sources"), administrators);
        return new ConfiguredDetectionJob(settings, rules, new Baselines(administrators, sources, rules.alerting()));
    }

    @Override
    public String name() {
        return DetectionJob.NAME;
    }

    @Override
    public Duration checkpointEvery() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void build(StreamExecutionEnvironment environment, Connections connections) {
        RuleSource source =
                new RuleSource(rules, settings.limits(), connections.kafka(), Topics.RULES, Clock.systemUTC());
        DetectionJob.build(environment, settings, source, baselines, connections);
    }
}
