package eu.vigie.rule.book;

import eu.vigie.event.rule.ChangedRule;
import eu.vigie.rule.RuleIdentity;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Yaml;
import java.util.ArrayList;
import java.util.List;

/** The rules of a file one by one, each with its own text: a change replaces rules, not files. */
public final class RuleDocuments {
    /**
     * A document of a file.
     *
     * @param line of the file at which it begins, from 1
     */
    public record Placed(String file, int line, ChangedRule rule) {}

    private RuleDocuments() {}

    /** The documents of a text; what is wrong is said at its file and line. */
    public static List<Placed> of(String file, String text, Problems problems) {
        List<Placed> placed = new ArrayList<>();
        int line = 1;
        for (String part : parts(text)) {
            int begins = line;
            line += (int) part.chars().filter(c -> c == '\n').count();
            // as many empty lines before it as stand there in the file, so that problems name the file's lines
            List<Node> documents = Yaml.readAll(file, "\n".repeat(begins - 1) + part, problems);
            for (Node document : documents) {
                if (!document.isNull()) {
                    RuleIdentity.of(document, problems)
                            .ifPresent(identity -> placed.add(new Placed(
                                    file,
                                    begins,
                                    new ChangedRule(identity.id(), identity.title(), identity.hash(), part))));
                }
            }
        }
        return placed;
    }

    /** A document begins after a line of three dashes: inside one, no line can begin so (YAML 1.2 section 9.1.2). */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (String line : text.split("(?<=\n)")) {
            if (line.matches("(?s)---(\\s.*)?") && !part.isEmpty()) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(line);
        }
        parts.add(part.toString());
        return parts;
    }
}
