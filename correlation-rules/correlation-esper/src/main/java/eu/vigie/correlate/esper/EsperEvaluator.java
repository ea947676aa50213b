package eu.vigie.correlate.esper;

import eu.vigie.correlate.EplEvaluator;
import eu.vigie.correlate.Firing;
import eu.vigie.correlate.Micros;
import eu.vigie.correlate.Order;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One rule on Esper, as a function of a key's matches: they are replayed into a scratch runtime. */
final class EsperEvaluator implements EplEvaluator {
    /** Rows that one event completes are one firing. */
    private record At(long micros, Match trigger) {}

    private final CompiledRule rule;
    private final Needs needs;
    private final Map<String, List<String>> streams = new HashMap<>();
    private @Nullable EsperRuntime runtime;

    EsperEvaluator(CompiledRule rule) {
        this.rule = rule;
        Map<String, String> inputs = rule.rule().inputs();
        needs = rule.needs();
        new TreeMap<>(inputs)
                .forEach((stream, input) ->
                        streams.computeIfAbsent(input, id -> new ArrayList<>()).add(stream));
    }

    @Override
    public Needs needs() {
        return needs;
    }

    @Override
    public Outcome evaluate(List<Match> ordered, long afterMicros, long toMicros) {
        if (ordered.isEmpty() || lacking(ordered)) {
            return new Outcome(List.of(), Micros.END);
        }
        Map<At, SortedSet<Match>> rows = new TreeMap<>(
                java.util.Comparator.comparingLong(At::micros).thenComparing(At::trigger, Order.OF_MATCHES));
        EsperRuntime scratch = scratch();
        scratch.start(ordered.get(0).timestampMicros(), (row, at) -> {
            if (at > afterMicros && !row.isEmpty()) {
                rows.computeIfAbsent(new At(at, row.last()), key -> new TreeSet<>(Order.OF_MATCHES))
                        .addAll(row);
            }
        });
        for (Match match : ordered) {
            scratch.advance(match.timestampMicros());
            for (String stream : streams.getOrDefault(match.rule(), List.of())) {
                scratch.send(rule.types().event(match), stream);
            }
        }
        scratch.advance(toMicros);
        Long next = needs.timed() ? scratch.next() : null;
        scratch.end();
        List<Firing> firings = new ArrayList<>();
        rows.forEach((at, row) -> firings.add(firing(at, row)));
        return new Outcome(firings, next == null ? Micros.END : Math.max(next, toMicros + 1));
    }

    /** Whether there is none of an input without which the rule finds nothing: then there is no need to look. */
    private boolean lacking(List<Match> ordered) {
        Set<String> missing = new HashSet<>(needs.present());
        for (Match match : ordered) {
            missing.remove(match.rule());
        }
        return !missing.isEmpty();
    }

    private EsperRuntime scratch() {
        EsperRuntime scratch = runtime;
        if (scratch != null && scratch.worn()) {
            scratch.close();
            scratch = null;
        }
        if (scratch == null) {
            scratch = new EsperRuntime(
                    rule.compiled(), rule.configuration(), Micros.of(rule.rule().horizon()));
            runtime = scratch;
        }
        return scratch;
    }

    private Firing firing(At at, SortedSet<Match> row) {
        List<Match> events = new ArrayList<>(row);
        if (events.size() > Detection.MAX_EVENTS) {
            events = new ArrayList<>(events.subList(0, Detection.MAX_EVENTS - 1));
            events.add(at.trigger());
        }
        return new Firing(at.micros(), at.trigger(), events, row.size(), 0, words(at, events));
    }

    private String words(At at, List<Match> events) {
        String sequence = events.stream()
                .limit(6)
                .map(match -> String.join("/", streams.getOrDefault(match.rule(), List.of(match.rule()))))
                .collect(Collectors.joining(", then "));
        String more = events.size() > 6 ? ", and " + (events.size() - 6) + " more" : "";
        boolean silence = at.micros() > at.trigger().timestampMicros();
        return sequence + more + (silence ? ", and not what had to follow" : "");
    }

    @Override
    public void close() {
        if (runtime != null) {
            runtime.close();
            runtime = null;
        }
    }
}
