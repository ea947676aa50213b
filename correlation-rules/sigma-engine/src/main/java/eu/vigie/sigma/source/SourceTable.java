package eu.vigie.sigma.source;

import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.sigma.detection.Fold;
import eu.vigie.sigma.detection.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the events of a product are recognised and how its fields are called: one YAML file.
 *
 * @param product the word in log sources; empty: log sources without a product
 * @param when what all events of the product have in common: one of the clauses
 * @param services per service, what its events hold beside
 * @param categories per category, what its events hold beside
 * @param fields per Sigma field name the event fields that may hold it, best first
 * @param fieldsIn the same for one category or service alone
 * @param otherwise where a field without an entry may stand, {@code {}} being its name
 */
record SourceTable(
        String product,
        List<Clause> when,
        Map<String, List<Clause>> services,
        Map<String, List<Clause>> categories,
        Map<String, List<String>> fields,
        Map<String, Map<String, List<String>>> fieldsIn,
        List<String> otherwise) {

    static SourceTable read(Node document, Problems problems) {
        Section section = new Section(document, problems);
        Node when = section.value("when");
        Map<String, Map<String, List<String>>> fieldsIn = new LinkedHashMap<>();
        Node inner = section.value("fields-in");
        if (inner != null) {
            inner.entries().forEach((name, entry) -> fieldsIn.put(name, fields(entry.value(), problems)));
        }
        Node fields = section.value("fields");
        SourceTable table = new SourceTable(
                section.text("product", ""),
                when == null ? List.of(Clause.ALWAYS) : clauses(when, problems),
                routes(section.value("services"), problems),
                routes(section.value("categories"), problems),
                fields == null ? Map.of() : fields(fields, problems),
                fieldsIn,
                section.texts("otherwise"));
        section.close();
        return table;
    }

    private static Map<String, List<Clause>> routes(@org.jspecify.annotations.Nullable Node node, Problems problems) {
        Map<String, List<Clause>> routes = new LinkedHashMap<>();
        if (node != null) {
            node.entries().forEach((name, entry) -> routes.put(name, clauses(entry.value(), problems)));
        }
        return routes;
    }

    private static List<Clause> clauses(Node node, Problems problems) {
        List<Clause> clauses = new ArrayList<>();
        for (Node one : node.isList() ? node.items() : List.of(node)) {
            if (one.isMap()) {
                clauses.add(clause(one));
            } else {
                problems.add(
                        one, "expected event fields with their values, found " + one.kind(), "write `{field: value}`");
            }
        }
        return clauses;
    }

    private static Clause clause(Node node) {
        Map<String, Set<String>> tests = new LinkedHashMap<>();
        node.entries().forEach((field, entry) -> {
            Set<String> values = new LinkedHashSet<>();
            Node value = entry.value();
            for (Node one : value.isList() ? value.items() : List.of(value)) {
                Object scalar = one.scalar();
                if (scalar != null && !scalar.equals("*")) {
                    values.add(Fold.fold(Values.text(scalar)));
                }
            }
            tests.put(field, values);
        });
        return new Clause(tests);
    }

    private static Map<String, List<String>> fields(Node node, Problems problems) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Section section = new Section(node, problems);
        node.entries().keySet().forEach(name -> fields.put(name, section.texts(name)));
        return fields;
    }
}
