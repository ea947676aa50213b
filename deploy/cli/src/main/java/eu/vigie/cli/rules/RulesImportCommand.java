package eu.vigie.cli.rules;

import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import eu.vigie.cli.rules.RuleImport.Refused;
import eu.vigie.cli.rules.RuleImport.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the rules of a SigmaHQ checkout over. */
@Command(
        name = "import",
        description = {
            "Copies the rules of a SigmaHQ checkout (or any folder of Sigma rules) into a folder of yours, as they are: author,"
                    + " references and licence stay in every file, and the licence of the checkout is copied beside them.",
            "What cannot run here is left out and listed with its reason. Run again it writes only what changed, removes what the"
                    + " checkout no longer has, and leaves files alone that you changed. The report is TO/import-report.json."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  git clone --depth 1 https://github.com/SigmaHQ/sigma",
            "  vigie rules import --to rules.d/sigmahq sigma/",
            "  vigie rules import --placeholders ours.yml --to rules.d/sigmahq sigma/",
            "  vigie rules import --dry-run --to rules.d/sigmahq sigma/",
            "",
            "Then name the folder under `detection.rules` of vigie.yml. Loading is not alerting: `vigie rules list` says which alert.",
            "",
            "Exit codes: 0 all rules were taken, 1 some are refused, 2 usage, 3 a file cannot be read or written."
        })
final class RulesImportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "The folder to write to.")
    private @Nullable Path to;

    @Option(names = "--dry-run", description = "Writes nothing, only says what would be done.")
    private boolean dry;

    @Mixin
    private RuleSources sources = new RuleSources();

    @Parameters(paramLabel = "DIR", description = "The checkout.")
    private Path from = Path.of("");

    RulesImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (to == null || !Files.isDirectory(from)) {
            throw CommandException.usage(from + " is no folder");
        }
        if (to.toAbsolutePath().normalize().startsWith(from.toAbsolutePath().normalize())) {
            throw CommandException.usage("--to " + to + " lies inside " + from + "; choose a folder of yours");
        }
        try {
            Report report = new RuleImport(from, to, sources.tables(), sources.placeholders()).run(dry);
            show(report);
            return report.refused().isEmpty() ? 0 : 1;
        } catch (IOException e) {
            throw CommandException.environment("cannot read or write: " + e.getMessage());
        }
    }

    private void show(Report report) {
        for (Refused refused : report.refused()) {
            terminal.out().println("refused " + refused.file() + ": " + refused.reason());
        }
        for (String kept : report.changedHere()) {
            terminal.out().println("kept as you changed it: " + kept);
        }
        for (Map.Entry<String, Integer> licence : report.licences().entrySet()) {
            terminal.out().println("licence " + licence.getKey() + ": " + licence.getValue() + " rules");
        }
        if (report.unlicensed()) {
            terminal.err()
                    .println("vigie: the checkout holds no LICENSE file; find out on what terms you may use its rules");
        }
        terminal.out().flush();
        terminal.err()
                .println("vigie: " + report.taken() + " rules taken (" + report.written() + " files written, "
                        + report.unchanged() + " unchanged, " + report.removed() + " removed), "
                        + report.refused().size()
                        + " refused; " + report.withoutSource()
                        + " of the taken have a log source that nothing here describes"
                        + (dry ? "; nothing was written" : ""));
    }
}
