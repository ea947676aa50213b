package eu.vigie.job.detection;

import eu.vigie.baseline.BaselineSettings;
import eu.vigie.job.ConfiguredJob;
import eu.vigie.job.Connections;
import eu.vigie.job.JobArguments;
import eu.vigie.job.UserConfiguration;
import eu.vigie.rule.alerting.AlertingPolicy;
import eu.vigie.settings.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        DetectionSettings.Read read =
                DetectionSettings.read(configuration.root().section("detection"), configuration.base(), problems);
        List<Path> paths = new ArrayList<>(arguments.rules());
        paths.addAll(read.rules());
        AlertingPolicy alerting = AlertingPolicy.read(configuration.root().section("rules"));
        RuleTexts rules = RuleTexts.read(read, paths, alerting, problems);
        rules.check(read.settings().limits(), problems);
        BaselineSettings baselines = BaselineSettings.read(configuration.root().section("baselines"));
        return new ConfiguredDetectionJob(read.settings(), rules, new Baselines(baselines, alerting));
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
        DetectionJob.build(environment, settings, rules, baselines, connections);
    }
}
