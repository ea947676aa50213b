package eu.vigie.sigma.source;

import eu.vigie.event.Event;
import eu.vigie.rule.LogSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What really arrives: log sources that a person lists, or the events of samples. Not safe for use by several threads at once. */
public final class Received {
    private final List<Clause> listed = new ArrayList<>();
    private final Set<LogSource> wanted = new HashSet<>();
    private final Map<LogSource, Set<String>> seen = new HashMap<>();
    private final Map<LogSource, ResolvedSource> resolved = new HashMap<>();
    private final SourceTables sources;

    public Received(SourceTables sources) {
        this.sources = sources;
    }

    /** A log source that arrives. */
    public void add(LogSource source) {
        listed.addAll(sources.resolve(source).route());
    }

    /** The log sources that will be asked for: events are remembered for these alone. */
    public void expect(LogSource source) {
        wanted.add(source);
    }

    /** An event that arrived. */
    public void add(Event event) {
        for (LogSource source : wanted) {
            if (resolved(source).holds(event)) {
                seen.computeIfAbsent(source, key -> new HashSet<>())
                        .addAll(event.fields().keySet());
            }
        }
    }

    private ResolvedSource resolved(LogSource source) {
        return resolved.computeIfAbsent(source, sources::resolve);
    }

    /** Whether events of the log source arrive. */
    public boolean has(LogSource source) {
        return seen.containsKey(source)
                || listed.stream().anyMatch(clause -> resolved(source).mayHold(clause));
    }

    /** The event fields seen in events of the log source; empty: none was seen. */
    public Set<String> fields(LogSource source) {
        return seen.getOrDefault(source, Set.of());
    }
}
