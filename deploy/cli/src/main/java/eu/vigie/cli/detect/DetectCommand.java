package eu.vigie.cli.detect;

import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import eu.vigie.cli.input.EventFiles;
import eu.vigie.cli.input.EventReader;
import eu.vigie.cli.input.InputOptions;
import eu.vigie.cli.rules.CompiledRules;
import eu.vigie.cli.rules.RuleSources;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs rules over log files and writes what they detect. */
@Command(
        name = "detect",
        description =
                "Runs Sigma rules over raw log lines or event documents and writes one detection a line, as JSON: rule,"
                        + " time, entity, event ids and line number. Statistics go to stderr.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  vigie detect --rules rules/ /var/log/auth.log",
            "  vigie detect --rules rules/ --correlate web1.log db1.log.gz",
            "  zcat events.ndjson.gz | vigie detect --rules sigma/rules --rules own.yml",
            "",
            "Exit codes: 0 done, 2 usage or no usable rule, 3 a file cannot be read."
        })
public final class DetectCommand implements Callable<Integer> {
    private static final int SHOWN_PROBLEMS = 20;

    private final Terminal terminal;

    @Option(
            names = "--rules",
            paramLabel = "PATH",
            required = true,
            arity = "1",
            description = "A rule file or a folder of them; may be repeated.")
    private List<Path> rules = new ArrayList<>();

    @Option(
            names = "--correlate",
            description =
                    "Also runs correlations and sequences, over the events of all files in the order of their times.")
    private boolean correlate;

    @Option(names = "--strict", description = "Stops when a rule cannot be loaded, instead of going on without it.")
    private boolean strict;

    @Mixin
    private RuleSources sources = new RuleSources();

    @Mixin
    private InputOptions input = new InputOptions();

    public DetectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        EventReader reader = new EventReader(input.format(), input.zone(), input.jsonl());
        EventFiles files = new EventFiles(input.files(), input.receivedAt(), reader, terminal);
        long begun = terminal.clock().millis();
        CompiledRules compiled = CompiledRules.of(rules, sources.tables(), sources.placeholders());
        tell(compiled);
        long started = terminal.clock().millis();
        DetectionRun run = new DetectionRun(compiled, correlate, new DetectionWriter(terminal.out()));
        if (correlate) {
            files.readMerged(run::accept);
        } else {
            LogMatcher matcher = new LogMatcher(compiled.engine(), reader);
            files.readLines((file, at) -> matcher.match(file, at, run::matched));
            run.count(matcher.events(), matcher.matches());
        }
        run.finish();
        terminal.out().flush();
        statistics(
                run,
                files.lines(),
                reader.rejected(),
                started - begun,
                terminal.clock().millis() - started);
        return 0;
    }

    private void tell(CompiledRules compiled) {
        int refused = compiled.problems().size();
        PrintStream err = terminal.err();
        compiled.problems().stream().limit(strict ? refused : SHOWN_PROBLEMS).forEach(err::println);
        if (refused > SHOWN_PROBLEMS && !strict) {
            err.println("... and " + (refused - SHOWN_PROBLEMS) + " more; `vigie rules lint` lists all");
        }
        if (refused > 0 && strict) {
            throw CommandException.usage(refused + " problems in the rules; nothing was run");
        }
    }

    private void statistics(DetectionRun run, long lines, long rejected, long loading, long running) {
        PrintStream err = terminal.err();
        err.println("vigie: " + lines + " lines, " + run.events() + " events, " + rejected + " broken lines; "
                + run.rules() + " rules; " + run.detections() + " detections, " + run.matches() + " matches");
        if (run.tooLate() > 0) {
            err.println("vigie: " + run.tooLate()
                    + " matches stood further back in a file than correlation looks; sort the file by time");
        }
        if (run.withoutKey() > 0) {
            err.println("vigie: " + run.withoutKey() + " matches lack a field that a correlation groups by");
        }
        err.println("vigie: rules loaded in " + loading + " ms; " + running + " ms for the events, "
                + (running == 0 ? 0 : run.events() * 1000 / running) + " events/s");
    }
}
