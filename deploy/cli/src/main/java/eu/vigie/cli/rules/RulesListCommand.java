package eu.vigie.cli.rules;

import eu.vigie.cli.Terminal;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.alerting.AlertingPolicy;
import eu.vigie.rule.alerting.Choice;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.source.Received;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the rules of files and folders. */
@Command(
        name = "list",
        description = "Lists the rules: level, status, what becomes of a match and why, title, file and line.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  vigie rules list rules/",
            "  vigie rules list --config vigie.yml rules/ sigma/",
            "  vigie rules list --profile hunt --json sigma/ | jq -r 'select(.becomes == \"alert\") | .title'",
            "",
            "Exit codes: 0 done, 1 some rules are refused, 2 usage."
        })
final class RulesListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, Choice> choices = new HashMap<>();
    private final Set<String> silent = new HashSet<>();

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Mixin
    private AlertingOption alerting = new AlertingOption();

    @Mixin
    private RuleSources sources = new RuleSources();

    @Mixin
    private ReceivedOption received = new ReceivedOption();

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Rule files and folders of them.")
    private List<Path> paths = new ArrayList<>();

    RulesListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Problems problems = new Problems();
        AlertingPolicy policy = alerting.policy();
        RuleSet rules = RuleLoader.load(
                paths,
                (header, asked) -> {
                    Choice choice = policy.of(header, asked);
                    choices.put(header.id(), choice);
                    return choice;
                },
                problems);
        notReceived(rules, received.read(rules, sources.tables(), terminal));
        for (RuleHeader header : rules.headers()) {
            if (json) {
                terminal.out().println(JsonOut.line(fields(header, rules)));
            } else {
                text(header, rules);
            }
        }
        terminal.out().flush();
        problems.list().forEach(terminal.err()::println);
        terminal.err()
                .println("vigie: " + rules.size() + " rules, profile "
                        + policy.profile().word() + ", " + problems.list().size() + " problems");
        return problems.isEmpty() ? 0 : 1;
    }

    private void notReceived(RuleSet rules, @Nullable Received arriving) {
        if (arriving != null) {
            for (DetectionRule rule : rules.detections()) {
                if (!arriving.has(rule.logSource())) {
                    silent.add(rule.header().id());
                }
            }
        }
    }

    private void text(RuleHeader header, RuleSet rules) {
        terminal.out()
                .printf(
                        "%-13s %-12s %-7s %s  (%s)  %s:%d%n",
                        header.level().word(),
                        header.status().word(),
                        becomes(header, rules),
                        header.title(),
                        because(header, rules),
                        header.file(),
                        header.line());
    }

    /** What becomes of its matches. */
    private String becomes(RuleHeader header, RuleSet rules) {
        Choice choice = choices.get(header.id());
        if (silent.contains(header.id())) {
            return "nothing";
        }
        return !rules.emits(header.id()) || choice == null
                ? "feed"
                : choice.outcome().word();
    }

    private String because(RuleHeader header, RuleSet rules) {
        Choice choice = choices.get(header.id());
        if (silent.contains(header.id())) {
            return "its log source is not received";
        }
        return !rules.emits(header.id()) || choice == null ? "other rules are built on it" : choice.because();
    }

    private Map<String, Object> fields(RuleHeader header, RuleSet rules) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", header.id());
        fields.put("title", header.title());
        fields.put("level", header.level().word());
        fields.put("status", header.status().word());
        fields.put("becomes", becomes(header, rules));
        fields.put("because", because(header, rules));
        fields.put("hash", header.hash());
        fields.put("author", header.author());
        fields.put("tags", header.tags());
        fields.put("file", header.file());
        fields.put("line", header.line());
        return fields;
    }
}
