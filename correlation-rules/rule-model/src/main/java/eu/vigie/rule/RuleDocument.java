package eu.vigie.rule;

import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleStatus;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One YAML document of a rule file: what all kinds of rules have in common. Keys that Sigma does not define are left to their owners. */
final class RuleDocument {
    private final Node node;
    private final Section section;
    private final Problems problems;

    RuleDocument(Node node, Problems problems) {
        this.node = node;
        this.problems = problems;
        this.section = new Section(node, problems);
    }

    Node node() {
        return node;
    }

    Section section() {
        return section;
    }

    Problems problems() {
        return problems;
    }

    /** Sigma makes id and name optional; the title is then what a rule is known by. Empty when it has none of them. */
    Optional<RuleHeader> header() {
        String title = section.requiredText("title").strip();
        String name = section.optionalText("name").orElse(null);
        String id =
                section.optionalText("id").orElse(name == null ? title : name).strip();
        if (id.isBlank()) {
            return Optional.empty();
        }
        RuleStatus status = section.oneOf("status", RuleStatus.EXPERIMENTAL, RuleStatus.class, RuleStatus::word);
        Level level = section.oneOf("level", Level.MEDIUM, Level.class, Level::word);
        return Optional.of(new RuleHeader(
                id,
                name,
                title,
                section.text("description", "").strip(),
                authors(),
                section.texts("references"),
                section.texts("falsepositives"),
                status,
                level,
                section.texts("tags"),
                section.optionalText("entity").orElse(null),
                CanonicalText.hash(node),
                false,
                node.file(),
                node.line()));
    }

    /** What the rule says of itself under {@code alert}; null: nothing. */
    @Nullable
    Boolean alert() {
        return section.has("alert") ? section.bool("alert", false) : null;
    }

    private String authors() {
        return String.join(", ", section.texts("author"));
    }

    /** The {@code logsource}; any when absent after saying so. */
    LogSource logSource() {
        Node source = section.value("logsource");
        if (source == null || !source.isMap()) {
            problems.add(
                    source == null ? node : source,
                    "the rule names no log source",
                    "add `logsource:` with product, category or service");
            return new LogSource(null, null, null);
        }
        Section keys = new Section(source, problems);
        return new LogSource(word(keys, "product"), word(keys, "category"), word(keys, "service"));
    }

    private static @Nullable String word(Section keys, String key) {
        return keys.optionalText(key)
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .orElse(null);
    }

    /** The references below a key, as written. */
    static List<String> references(Section section, String key) {
        List<String> references = section.texts(key);
        if (references.isEmpty()) {
            section.problem(key, key + " names no rule", "name at least one by its id or name");
        }
        return references;
    }
}
