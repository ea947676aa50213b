package eu.vigie.rule;

import eu.vigie.settings.NearestWord;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a Sigma correlation document (correlation rules specification 2.1). References stay as written; {@link References} resolves them. */
final class CorrelationReader {
    private static final Pattern TIMESPAN = Pattern.compile("[0-9]{1,9}[smhd]");
    private static final List<String> CONDITION_KEYS =
            List.of("gt", "gte", "lt", "lte", "eq", "neq", "field", "percentile");

    private CorrelationReader() {}

    static CorrelationRule read(RuleHeader header, RuleDocument document) {
        Problems problems = document.problems();
        Section section = document.section().section("correlation");
        CorrelationType type = section.oneOf("type", CorrelationType.EVENT_COUNT, CorrelationType.class, t -> t.word());
        if (!section.has("type")) {
            problems.add(
                    section.node(), "the correlation has no type", "add `type: event_count` or another of: " + types());
        }
        List<String> rules = RuleDocument.references(section, "rules");
        List<String> groupBy = section.texts("group-by");
        Map<String, Map<String, String>> aliases = aliases(section);
        Duration timespan = section.parsed(
                "timespan",
                Duration.ofMinutes(1),
                "a number with s, m, h or d such as 90m",
                CorrelationReader::timespan);
        if (!section.has("timespan")) {
            problems.add(section.node(), "the correlation has no timespan", "add `timespan: 5m`");
        }
        Condition condition = condition(section, type, problems);
        boolean generate = section.bool("generate", document.section().bool("generate", false));
        section.close();
        return new CorrelationRule(
                header,
                type,
                rules,
                groupBy,
                aliases,
                timespan,
                condition.thresholds(),
                condition.field(),
                condition.percentile(),
                generate);
    }

    private record Condition(
            List<Threshold> thresholds, @Nullable String field, int percentile) {}

    private static Condition condition(Section section, CorrelationType type, Problems problems) {
        Node node = section.value("condition");
        boolean temporal = type == CorrelationType.TEMPORAL || type == CorrelationType.TEMPORAL_ORDERED;
        if (node == null || !node.isMap()) {
            if (node != null) {
                problems.add(node, "the condition must be a map, found " + node.kind(), "write it as `gte: 5`");
            } else if (!temporal) {
                problems.add(
                        section.node(),
                        "a correlation of type " + type.word() + " needs a condition",
                        "add `condition:` with `gte: 5`");
            }
            return new Condition(List.of(), null, 50);
        }
        List<Threshold> thresholds = new ArrayList<>();
        node.entries().forEach((key, entry) -> {
            if (!CONDITION_KEYS.contains(key)) {
                problems.add(entry.key(), "unknown key \"" + key + "\"", NearestWord.remedy(key, CONDITION_KEYS));
            } else if (!Set.of("field", "percentile").contains(key)) {
                threshold(key, entry.value(), problems, thresholds);
            }
        });
        Section keys = new Section(node, problems);
        List<String> fields = keys.texts("field");
        if (fields.size() > 1 && type != CorrelationType.VALUE_COUNT) {
            keys.problem(
                    "field",
                    "the values of one field are looked at, found " + fields.size() + " fields",
                    "name one field");
        }
        if (!temporal && type != CorrelationType.EVENT_COUNT && fields.isEmpty()) {
            problems.add(node, "a correlation of type " + type.word() + " needs a field", "add `field: user.name`");
        }
        if (!temporal && thresholds.isEmpty()) {
            problems.add(node, "the condition compares with nothing", "add gt, gte, lt, lte, eq or neq with a number");
        }
        int percentile = (int) keys.integer("percentile", 50, 0, 100);
        return new Condition(
                thresholds, fields.isEmpty() ? null : String.join(CorrelationRule.AND, fields), percentile);
    }

    private static void threshold(String key, Node value, Problems problems, List<Threshold> thresholds) {
        if (value.scalar() instanceof Number number && Double.isFinite(number.doubleValue())) {
            thresholds.add(new Threshold(
                    Comparison.valueOf(key.toUpperCase(Locale.ROOT)), new BigDecimal(String.valueOf(number))));
        } else {
            problems.add(value, key + " must be a finite number, found " + value.kind(), "");
        }
    }

    /** {@code aliases}: per alias, the field that stands for it in each rule; empty without. */
    static Map<String, Map<String, String>> aliases(Section section) {
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        Node node = section.value("aliases");
        if (node == null) {
            return aliases;
        }
        node.entries().forEach((alias, entry) -> {
            Map<String, String> fields = new LinkedHashMap<>();
            entry.value()
                    .entries()
                    .forEach((rule, field) ->
                            fields.put(rule, String.valueOf(field.value().scalar())));
            if (fields.isEmpty()) {
                section.problem(
                        "aliases", "the alias \"" + alias + "\" names no field", "write `rule name: field` below it");
            }
            aliases.put(alias, fields);
        });
        return aliases;
    }

    static @Nullable Duration timespan(String text) {
        return TIMESPAN.matcher(text.strip()).matches() ? Section.parseDuration(text) : null;
    }

    private static String types() {
        List<String> words = new ArrayList<>();
        for (CorrelationType type : CorrelationType.values()) {
            words.add(type.word());
        }
        return String.join(", ", words);
    }
}
