package eu.vigie.rule;

import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a rule in EPL: {@code epl}, {@code inputs}, {@code group-by}, {@code aliases}, {@code fields} and {@code horizon}. The statement is judged where it is compiled. */
final class EplReader {
    private static final Set<String> TYPES = Set.of("string", "long", "double");

    private EplReader() {}

    static EplRule read(RuleHeader header, RuleDocument document) {
        Section section = document.section();
        Problems problems = document.problems();
        Map<String, String> inputs = map(section, "inputs");
        if (inputs.isEmpty()) {
            problems.add(document.node(), "a rule in EPL needs inputs", "add `inputs:` with `stream: rule name` lines");
        }
        Map<String, String> fields = map(section, "fields");
        fields.forEach((field, type) -> {
            if (!TYPES.contains(type)) {
                section.problem(
                        "fields", "the type of " + field + " is \"" + type + "\"", "use string, long or double");
            }
        });
        if (!section.has("horizon")) {
            problems.add(document.node(), "a rule in EPL needs a horizon", "add `horizon: 10m`: how far back it looks");
        }
        Duration horizon = section.parsed(
                "horizon",
                Duration.ofMinutes(1),
                "a number with s, m, h or d such as 10m",
                CorrelationReader::timespan);
        List<String> groupBy = section.texts("group-by");
        return new EplRule(
                header,
                inputs,
                groupBy,
                CorrelationReader.aliases(section),
                fields,
                horizon,
                section.requiredText("epl"));
    }

    private static Map<String, String> map(Section section, String key) {
        Map<String, String> map = new LinkedHashMap<>();
        Node node = section.value(key);
        if (node == null) {
            return map;
        }
        if (!node.isMap()) {
            section.problem(key, key + " must be a map, found " + node.kind(), "write `name: value` lines");
        }
        node.entries()
                .forEach((name, entry) ->
                        map.put(name, String.valueOf(entry.value().scalar())));
        return map;
    }
}
