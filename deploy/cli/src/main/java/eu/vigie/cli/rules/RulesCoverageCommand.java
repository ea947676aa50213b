package eu.vigie.cli.rules;

import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import eu.vigie.rule.CorrelationRule;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.EplRule;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.source.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes which techniques of ATT&CK the rules see, as a layer of the Navigator. */
@Command(
        name = "coverage",
        description = {
            "Writes a layer of MITRE's ATT&CK Navigator: each technique with the number of rules that see it in what is really"
                    + " received. Techniques that only rules without a received source name score 0.",
            "Without --received and --events every rule counts."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  vigie rules coverage --events /var/log/ --out layer.json rules/ sigma/",
            "  vigie rules coverage --received sources.yml --alerting rules/ > layer.json",
            "",
            "Exit codes: 0 done, 1 some rules are refused, 2 usage, 3 a file cannot be read or written."
        })
final class RulesCoverageCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--alerting", description = "Counts only rules that raise alerts.")
    private boolean alertingOnly;

    @Option(names = "--name", paramLabel = "TEXT", defaultValue = "Vigie", description = "Name of the layer.")
    private String name = "Vigie";

    @Option(names = "--out", paramLabel = "FILE", description = "Writes there in place of the standard output.")
    private @Nullable Path out;

    @Mixin
    private AlertingOption alerting = new AlertingOption();

    @Mixin
    private RuleSources sources = new RuleSources();

    @Mixin
    private ReceivedOption received = new ReceivedOption();

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Rule files and folders of them.")
    private List<Path> paths = new ArrayList<>();

    RulesCoverageCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Problems problems = new Problems();
        RuleSet rules = RuleLoader.load(paths, alerting.policy(), problems);
        Set<String> live = live(rules, received.read(rules, sources.tables(), terminal));
        NavigatorLayer layer = new NavigatorLayer(name);
        int counted = 0;
        for (RuleHeader header : rules.headers()) {
            if (!alertingOnly || (header.alerting() && rules.emits(header.id()))) {
                layer.add(header, live.contains(header.id()));
                counted += live.contains(header.id()) ? 1 : 0;
            }
        }
        write(JsonOut.pretty(layer.json()));
        problems.list().forEach(terminal.err()::println);
        terminal.err()
                .println("vigie: " + counted + " of " + rules.size() + " rules count; " + layer.covered() + " of "
                        + layer.named() + " techniques and sub-techniques that they name are covered");
        return problems.isEmpty() ? 0 : 1;
    }

    /** Ids of the rules whose log source is received; of correlations, whose inputs all are. */
    private static Set<String> live(RuleSet rules, @Nullable Received arriving) {
        Set<String> live = new HashSet<>();
        for (DetectionRule rule : rules.detections()) {
            if (arriving == null || arriving.has(rule.logSource())) {
                live.add(rule.header().id());
            }
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (CorrelationRule rule : rules.correlations()) {
                grown |=
                        live.containsAll(rule.rules()) && live.add(rule.header().id());
            }
            for (EplRule rule : rules.epl()) {
                grown |= live.containsAll(rule.inputs().values())
                        && live.add(rule.header().id());
            }
        }
        return live;
    }

    private void write(String json) {
        if (out == null) {
            terminal.out().println(json);
            terminal.out().flush();
            return;
        }
        try {
            Files.writeString(out, json + System.lineSeparator());
        } catch (IOException e) {
            throw CommandException.environment("cannot write " + out + ": " + e.getMessage());
        }
    }
}
