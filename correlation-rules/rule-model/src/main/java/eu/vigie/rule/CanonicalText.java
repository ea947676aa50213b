package eu.vigie.rule;

import eu.vigie.event.detection.Detection;
import eu.vigie.settings.Node;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text that identifies a rule: its YAML document without comments, layout, key order and inline tests. Two files that say the same have
 * the same hash; any change of meaning or wording changes it.
 */
final class CanonicalText {
    /** Top-level keys that say nothing about the rule itself. */
    static final String TESTS = "tests";

    private CanonicalText() {}

    /** SHA-256 of the document's canonical text, in hexadecimal. */
    static String hash(Node document) {
        StringBuilder text = new StringBuilder();
        write(document, text, true);
        return Detection.sha256(text.toString());
    }

    private static void write(Node node, StringBuilder text, boolean top) {
        if (node.isMap()) {
            text.append('{');
            Map<String, Node.Entry> sorted = new TreeMap<>(node.entries());
            sorted.forEach((key, entry) -> {
                if (!(top && key.equals(TESTS))) {
                    quote(key, text);
                    text.append(':');
                    write(entry.value(), text, false);
                    text.append(',');
                }
            });
            text.append('}');
        } else if (node.isList()) {
            text.append('[');
            node.items().forEach(item -> {
                write(item, text, false);
                text.append(',');
            });
            text.append(']');
        } else if (node.scalar() instanceof String string) {
            quote(string, text);
        } else {
            text.append(node.scalar());
        }
    }

    private static void quote(String string, StringBuilder text) {
        text.append('"')
                .append(string.replace("\\", "\\\\").replace("\"", "\\\""))
                .append('"');
    }
}
