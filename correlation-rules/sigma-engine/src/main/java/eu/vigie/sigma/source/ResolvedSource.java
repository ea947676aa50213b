package eu.vigie.sigma.source;

import eu.vigie.event.Event;
import eu.vigie.event.ecs.EcsCatalogue;
import eu.vigie.rule.LogSource;
import eu.vigie.sigma.detection.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A log source looked up in the tables: which events belong to it, and what its fields are called in them. */
public final class ResolvedSource {
    private static final List<String> ANYWHERE = List.of("{}", "json.{}", "kv.{}");

    private final LogSource source;
    private final List<Clause> route;
    private final List<SourceTable> tables;
    private final boolean known;

    ResolvedSource(LogSource source, List<Clause> route, List<SourceTable> tables, boolean known) {
        this.source = source;
        this.route = List.copyOf(route);
        this.tables = tables;
        this.known = known;
    }

    /** An event belongs to the source when one of the clauses holds. */
    public List<Clause> route() {
        return route;
    }

    /** Whether events that a clause describes may be the source's. */
    public boolean mayHold(Clause other) {
        return route.stream().anyMatch(clause -> clause.and(other).isPresent());
    }

    /** Whether the event belongs to the source. */
    public boolean holds(Event event) {
        return route.stream().anyMatch(clause -> clause.holds(event));
    }

    /** The field names that its tables list. */
    public Set<String> listed() {
        Set<String> names = new LinkedHashSet<>();
        for (SourceTable table : tables) {
            names.addAll(table.fields().keySet());
            for (String part : new @Nullable String[] {source.category(), source.service()}) {
                if (part != null) {
                    names.addAll(table.fieldsIn().getOrDefault(part, Map.of()).keySet());
                }
            }
        }
        return names;
    }

    /** Whether a table describes it; false: it is taken by its name in {@code event.dataset} alone. */
    public boolean known() {
        return known;
    }

    /** The field of a name in a rule: by the tables, else the ECS field of that name, else wherever vendors' fields stand. */
    public Field field(String name) {
        Set<String> found = new LinkedHashSet<>();
        for (SourceTable table : tables) {
            found.addAll(entry(table, name));
        }
        if (found.isEmpty()) {
            found.addAll(unlisted(name));
        }
        return new Field(name, List.copyOf(found));
    }

    private List<String> entry(SourceTable table, String name) {
        for (String part : new @Nullable String[] {source.category(), source.service()}) {
            Map<String, List<String>> special =
                    part == null ? null : table.fieldsIn().get(part);
            if (special != null && special.containsKey(name)) {
                return special.get(name);
            }
        }
        return table.fields().getOrDefault(name, List.of());
    }

    private List<String> unlisted(String name) {
        if (EcsCatalogue.type(name).isPresent()) {
            return List.of(name);
        }
        List<String> places = new ArrayList<>();
        tables.forEach(table -> places.addAll(table.otherwise()));
        return (places.isEmpty() ? ANYWHERE : places)
                .stream().map(place -> place.replace("{}", name)).toList();
    }
}
