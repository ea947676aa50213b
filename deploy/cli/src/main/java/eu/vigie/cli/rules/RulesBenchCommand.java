package eu.vigie.cli.rules;

import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import eu.vigie.event.Event;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.SigmaEngine;
import eu.vigie.sigma.SigmaEngines;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.source.ResolvedSource;
import eu.vigie.sigma.source.SourceTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures what each rule costs on given events. */
@Command(
        name = "bench",
        description = {
            "Measures what each rule costs on given events, each rule alone, slowest first: nanoseconds for an event of its log"
                    + " source, how many of those it saw, how often it matched.",
            "Together rules cost less than the sum: they share their index. The last line says what all of them cost."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  vigie rules bench --rules rules/ auth.log",
            "  vigie rules bench --rules sigma/rules --top 50 --rounds 20 sysmon.ndjson.gz",
            "  vigie rules bench --rules mine/ --json samples/",
            "",
            "Exit codes: 0 done, 2 usage, 3 a file cannot be read."
        })
final class RulesBenchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--rules",
            paramLabel = "PATH",
            required = true,
            description = "Rules; may be repeated, and more of them may follow.")
    private List<Path> rules = new ArrayList<>();

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "25",
            description = "How many. Default: ${DEFAULT-VALUE}.")
    private int top;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each rule sees its events; the fastest round counts. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Events of its log source that a rule sees at most. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Mixin
    private RuleSources sources = new RuleSources();

    @Parameters(paramLabel = "LOG", arity = "1..*", description = "Files or folders of logs or events.")
    private List<Path> files = new ArrayList<>();

    private record Cost(DetectionRule rule, long nanosPerEvent, int events, int matches) {}

    RulesBenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (rounds < 1 || limit < 1 || top < 1) {
            throw CommandException.usage("--rounds, --limit and --top are at least 1");
        }
        Problems problems = new Problems();
        SourceTables tables = sources.tables();
        Placeholders placeholders = sources.placeholders();
        List<Path> more = RulePaths.among(files);
        List<Path> paths = new ArrayList<>(rules);
        paths.addAll(more);
        RuleSet loaded = RuleLoader.load(paths, problems);
        List<Event> events = new ArrayList<>();
        List<Path> logs = files.stream().filter(file -> !more.contains(file)).toList();
        SampleEvents.read(logs, null, terminal, read -> events.add(read.event()));
        if (loaded.detections().isEmpty() || events.isEmpty()) {
            throw CommandException.usage(
                    loaded.detections().isEmpty() ? "there is no detection rule" : "there is no event");
        }
        Map<String, List<Event>> bySource = new LinkedHashMap<>();
        List<Cost> costs = new ArrayList<>();
        for (DetectionRule rule : loaded.detections()) {
            List<Event> own = bySource.computeIfAbsent(
                    rule.logSource().toString(), key -> events(tables.resolve(rule.logSource()), events));
            if (!own.isEmpty()) {
                costs.add(measure(rule, tables, placeholders, own));
            }
        }
        costs.sort(Comparator.comparingLong(Cost::nanosPerEvent).reversed());
        costs.stream().limit(top).forEach(this::show);
        SigmaEngine all = SigmaEngines.compile(loaded, tables, placeholders, new Problems());
        long together = fastest(all, events.subList(0, Math.min(events.size(), limit * 10)), new int[1]);
        terminal.out().flush();
        terminal.err()
                .println("vigie: " + costs.size() + " of " + loaded.detections().size()
                        + " rules have events of their log source;"
                        + " all rules together: " + together + " ns an event, "
                        + (together == 0 ? 0 : 1_000_000_000L / together)
                        + " events/s on one thread, reading not counted");
        return 0;
    }

    private List<Event> events(ResolvedSource source, List<Event> events) {
        return events.stream().filter(source::holds).limit(limit).toList();
    }

    private Cost measure(DetectionRule rule, SourceTables tables, Placeholders placeholders, List<Event> events) {
        RuleSet alone = new RuleSet(List.of(rule), List.of(), List.of());
        SigmaEngine engine = SigmaEngines.compile(alone, tables, placeholders, new Problems());
        int[] matches = {0};
        return new Cost(rule, fastest(engine, events, matches), events.size(), matches[0]);
    }

    /** Nanoseconds an event in the fastest round; the matches of one round go to the counter. */
    private long fastest(SigmaEngine engine, List<Event> events, int[] matches) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            matches[0] = 0;
            long begun = System.nanoTime();
            for (Event event : events) {
                engine.match(event, rule -> matches[0]++);
            }
            best = Math.min(best, System.nanoTime() - begun);
        }
        return best / events.size();
    }

    private void show(Cost cost) {
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("id", cost.rule().header().id());
            fields.put("title", cost.rule().header().title());
            fields.put("nanos_per_event", cost.nanosPerEvent());
            fields.put("events", cost.events());
            fields.put("matches", cost.matches());
            fields.put("file", cost.rule().header().file());
            terminal.out().println(JsonOut.line(fields));
        } else {
            terminal.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%9d ns %7d events %6d matches  %s  (%s)",
                            cost.nanosPerEvent(),
                            cost.events(),
                            cost.matches(),
                            cost.rule().header().title(),
                            cost.rule().header().file()));
        }
    }
}
