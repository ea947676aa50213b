package eu.vigie.cli.rules;

import eu.vigie.cli.CommandException;
import eu.vigie.rule.alerting.AlertingPolicy;
import eu.vigie.rule.alerting.Profile;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which rules alert. */
public final class AlertingOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The vigie.yml whose section `rules` holds the profile and the overrides.")
    private @Nullable Path configuration;

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "quiet, standard or hunt, in place of the configuration's. Default: standard.")
    private @Nullable String profile;

    AlertingPolicy policy() {
        Problems problems = new Problems();
        AlertingPolicy policy = AlertingPolicy.STANDARD;
        if (configuration != null) {
            Optional<Node> document = Yaml.read(configuration, problems);
            if (document.isPresent()) {
                policy = AlertingPolicy.read(new Section(document.get(), problems).section("rules"));
            }
        }
        RuleSources.refuse(problems);
        return profile == null ? policy : new AlertingPolicy(named(profile), policy.overrides());
    }

    private static Profile named(String word) {
        for (Profile each : List.of(Profile.values())) {
            if (each.word().equals(word.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw CommandException.usage("--profile " + word + ": accepted are quiet, standard and hunt");
    }
}
