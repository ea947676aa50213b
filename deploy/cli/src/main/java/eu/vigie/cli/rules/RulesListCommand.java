package eu.vigie.cli.rules;

import eu.vigie.cli.Terminal;
import eu.vigie.event.json.EventJson;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problems;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the rules of files and folders. */
@Command(
        name = "list",
        description = "Lists the rules: level, status, whether they raise alerts, title, file and line.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  vigie rules list --json rules/"})
final class RulesListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Rule files and folders of them.")
    private List<Path> paths = new ArrayList<>();

    RulesListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Problems problems = new Problems();
        RuleSet rules = RuleLoader.load(paths, problems);
        for (RuleHeader header : rules.headers()) {
            if (json) {
                byte[] line = EventJson.write(fields(header, rules));
                terminal.out().write(line, 0, line.length);
                terminal.out().write('\n');
            } else {
                text(header, rules, terminal.out());
            }
        }
        terminal.out().flush();
        problems.list().forEach(terminal.err()::println);
        terminal.err()
                .println("vigie: " + rules.size() + " rules, " + problems.list().size() + " problems");
        return problems.isEmpty() ? 0 : 1;
    }

    private static void text(RuleHeader header, RuleSet rules, PrintStream out) {
        out.printf(
                "%-13s %-12s %-7s %s  (%s:%d)%n",
                header.level().word(),
                header.status().word(),
                kind(header, rules),
                header.title(),
                header.file(),
                header.line());
    }

    /** What becomes of its matches. */
    private static String kind(RuleHeader header, RuleSet rules) {
        return !rules.emits(header.id()) ? "feeds" : header.alerting() ? "alerts" : "records";
    }

    private static Map<String, Object> fields(RuleHeader header, RuleSet rules) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", header.id());
        fields.put("title", header.title());
        fields.put("level", header.level().word());
        fields.put("status", header.status().word());
        fields.put("becomes", kind(header, rules));
        fields.put("hash", header.hash());
        fields.put("tags", header.tags());
        fields.put("file", header.file());
        fields.put("line", (long) header.line());
        return fields;
    }
}
