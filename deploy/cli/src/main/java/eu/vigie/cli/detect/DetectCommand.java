package eu.vigie.cli.detect;

import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import eu.vigie.cli.input.EventFiles;
import eu.vigie.cli.input.EventReader;
import eu.vigie.cli.input.InputOptions;
import eu.vigie.cli.input.LogBlocks;
import eu.vigie.cli.rules.CompiledRules;
import eu.vigie.cli.rules.RulePaths;
import eu.vigie.cli.rules.RuleSources;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs rules over log files and writes what they detect. */
@Command(
        name = "detect",
        description = {
            "Runs Sigma rules over raw logs or event documents and writes one detection a line: rule, time, entity, event"
                    + " ids, file and line. Problems, progress and statistics go to stderr.",
            "An argument that is a rule file (.yml, .yaml) or a folder of nothing else is rules, also without --rules"
                    + " before it; all others are logs."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  vigie detect --rules rules/ /var/log/auth.log",
            "  vigie detect --rules sigma/rules sigma/rules-threat-hunting own.yml evidence/",
            "  vigie detect --rules sigma/rules --output table security.jsonl.zst",
            "  vigie detect --rules rules/ --correlate web1.log db1.log.gz",
            "  zcat events.ndjson.gz | vigie detect --rules sigma/rules --rules own.yml --threads 1",
            "",
            "Exit codes: 0 done (broken lines are counted), 2 usage or no usable rule, 3 a file cannot be read."
        })
public final class DetectCommand implements Callable<Integer> {
    private static final int SHOWN_PROBLEMS = 20;
    private static final int MOST_THREADS = 256;

    private final Terminal terminal;

    @Option(
            names = "--rules",
            paramLabel = "PATH",
            required = true,
            arity = "1",
            description = "A rule file or a folder of them; may be repeated, and more of them may follow.")
    private List<Path> rules = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "F",
            defaultValue = "ndjson",
            description = "ndjson, csv or table. Default: ${DEFAULT-VALUE}.")
    private String output = "ndjson";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many match at once; the output is the same for any. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--correlate",
            description =
                    "Also runs correlations and sequences, over the events of all files in the order of their times;"
                            + " on one thread.")
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
        DetectionFormat format = format();
        if (threads < 1 || threads > MOST_THREADS) {
            throw CommandException.usage("--threads " + threads + ": expected 1 to " + MOST_THREADS);
        }
        List<Path> more = RulePaths.among(input.named());
        List<Path> files = input.files(more);
        long begun = terminal.clock().millis();
        List<Path> paths = new ArrayList<>(rules);
        paths.addAll(more);
        CompiledRules compiled = CompiledRules.of(paths, sources.tables(), sources.placeholders());
        tell(compiled);
        long loading = terminal.clock().millis() - begun;
        terminal.out().print(format.head());
        Stopwatch stopwatch = new Stopwatch(terminal.clock());
        Totals totals = new Totals(terminal.err());
        Progress progress = new Progress(terminal.err(), terminal.clock());
        if (correlate) {
            correlate(compiled, format, files, totals, progress);
        } else {
            match(compiled, format, files, totals, progress);
        }
        terminal.out().flush();
        statistics(compiled, totals, loading, stopwatch);
        return 0;
    }

    private DetectionFormat format() {
        for (DetectionFormat format : DetectionFormat.values()) {
            if (format.name().equalsIgnoreCase(output)) {
                return format;
            }
        }
        throw CommandException.usage("--output " + output + ": expected ndjson, csv or table");
    }

    private void match(
            CompiledRules compiled, DetectionFormat format, List<Path> files, Totals totals, Progress progress)
            throws IOException {
        String logFormat = input.format();
        PrintStream out = terminal.out();
        try (LogBlocks blocks = new LogBlocks(files, input.receivedAt(), terminal)) {
            new ParallelDetection(
                            blocks,
                            () -> new BlockMatcher(
                                    compiled.engine().another(),
                                    compiled.rules(),
                                    logFormat,
                                    input.zone(),
                                    input.jsonl(),
                                    format),
                            found -> {
                                totals.add(found);
                                byte[] detections = found.detections.toByteArray();
                                out.write(detections, 0, detections.length);
                                progress.at(found.file, totals.logs, totals.detections);
                                return detections.length == 0 || !out.checkError();
                            })
                    .run(threads);
        }
    }

    private void correlate(
            CompiledRules compiled, DetectionFormat format, List<Path> files, Totals totals, Progress progress)
            throws IOException {
        EventReader reader = new EventReader(input.format(), input.zone(), input.jsonl(), totals::tell);
        EventFiles events = new EventFiles(files, input.receivedAt(), reader, terminal);
        DetectionRun run = new DetectionRun(compiled, new DetectionWriter(format, terminal.out()));
        events.readMerged(read -> {
            run.accept(read);
            progress.at(read.file(), events.lines(), run.detections());
        });
        run.finish();
        totals.logs = events.lines();
        totals.events = run.events();
        totals.matches = run.matches();
        totals.detections = run.detections();
        if (run.tooLate() > 0) {
            terminal.err()
                    .println("vigie: " + run.tooLate()
                            + " matches stood further back in a file than correlation looks; sort the file by time");
        }
        if (run.withoutKey() > 0) {
            terminal.err().println("vigie: " + run.withoutKey() + " matches lack a field that a correlation groups by");
        }
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

    private void statistics(CompiledRules compiled, Totals totals, long loading, Stopwatch stopwatch) {
        PrintStream err = terminal.err();
        long millis = Math.max(1, stopwatch.millis());
        err.println("vigie: " + totals.logs + " lines, " + totals.events + " events, " + totals.broken()
                + " broken lines; " + compiled.rules().size() + " rules; " + totals.detections + " detections, "
                + totals.matches + " matches");
        err.printf(
                Locale.ROOT,
                "vigie: rules loaded in %d ms; %d ms for the events, %d events/s; %d ms of processor time, %d events for"
                        + " each second of it; %d MiB of memory%n",
                loading,
                millis,
                totals.events * 1000 / millis,
                stopwatch.processorMillis(),
                totals.events * 1000 / Math.max(1, stopwatch.processorMillis()),
                Stopwatch.mostMebibytes());
    }
}
