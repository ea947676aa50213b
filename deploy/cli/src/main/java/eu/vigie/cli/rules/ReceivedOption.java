package eu.vigie.cli.rules;

import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.LogSource;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import eu.vigie.sigma.source.Received;
import eu.vigie.sigma.source.SourceTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is really received. */
public final class ReceivedOption {
    @Option(
            names = "--received",
            paramLabel = "FILE",
            description =
                    "What is received: a YAML list of log sources such as `- {product: linux, service: sshd}`; may be repeated.")
    private List<Path> lists = new ArrayList<>();

    @Option(
            names = "--events",
            paramLabel = "LOG",
            description = "Sample logs of what is received: files or folders, in any format; may be repeated.")
    private List<Path> samples = new ArrayList<>();

    /** Whether nothing was said. */
    boolean isEmpty() {
        return lists.isEmpty() && samples.isEmpty();
    }

    /** What is received, as far as the rules ask for it; null when nothing was said. */
    @Nullable
    Received read(RuleSet rules, SourceTables tables, Terminal terminal) {
        if (isEmpty()) {
            return null;
        }
        Received received = new Received(tables);
        Problems problems = new Problems();
        for (Path list : lists) {
            Yaml.readAll(list, problems).forEach(document -> add(document, received, problems));
        }
        RuleSources.refuse(problems);
        if (!samples.isEmpty()) {
            for (DetectionRule rule : rules.detections()) {
                received.expect(rule.logSource());
            }
            long[] events = {0};
            SampleEvents.read(samples, null, terminal, read -> {
                events[0]++;
                received.add(read.event());
            });
            if (events[0] == 0) {
                throw CommandException.environment("no event could be read from " + samples);
            }
        }
        return received;
    }

    private static void add(Node document, Received received, Problems problems) {
        if (!document.isList()) {
            problems.add(
                    document,
                    "expected a list of log sources, found " + document.kind(),
                    "write `- {product: linux, service: sshd}`");
        }
        for (Node item : document.items()) {
            Section section = new Section(item, problems);
            received.add(new LogSource(word(section, "product"), word(section, "category"), word(section, "service")));
            section.close();
        }
    }

    private static @Nullable String word(Section section, String key) {
        return section.optionalText(key)
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .orElse(null);
    }
}
