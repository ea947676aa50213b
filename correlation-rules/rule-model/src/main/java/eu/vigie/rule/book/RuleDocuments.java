package eu.vigie.rule.book;

import eu.vigie.event.rule.ChangedRule;
import eu.vigie.rule.RuleIdentity;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Yaml;
import java.util.ArrayList;
import java.util.Collection;
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
        for (Part part : parts(text)) {
            // as many empty lines before it as stand there in the file, so that problems name the file's lines
            for (Node document : Yaml.readAll(file, "\n".repeat(part.line() - 1) + part.text(), problems)) {
                if (!document.isNull()) {
                    RuleIdentity.of(document, problems)
                            .map(one -> new ChangedRule(one.id(), one.title(), one.hash(), part.text()))
                            .ifPresent(rule -> placed.add(new Placed(file, part.line(), rule)));
                }
            }
        }
        return placed;
    }

    /** A problem that a change of the number would have, where the author of one of these documents sees it. */
    public static Problem inFile(Problem problem, long number, Collection<Placed> documents) {
        for (Placed placed : documents) {
            if (problem.file().equals(RuleBook.name(number, placed.rule().id()))) {
                return new Problem(
                        placed.file(),
                        placed.line() + Math.max(0, problem.line() - 1),
                        problem.column(),
                        problem.message(),
                        problem.remedy());
            }
        }
        return problem;
    }

    /** The text between two separators, and the line at which it begins. */
    private record Part(int line, String text) {}

    /** A document begins after a line of three dashes: inside one, no line can begin so (YAML 1.2 section 9.1.2). */
    private static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int begins = 1;
        int number = 1;
        for (String line : text.split("(?<=\n)")) {
            boolean separator = line.matches("(?s)---(\\s.*)?");
            if (separator) {
                parts.add(new Part(begins, part.toString()));
                part.setLength(0);
                begins = number;
            }
            if (separator && line.matches("---\\s*(#.*)?\\s*")) {
                begins = number + 1;
            } else {
                part.append(line);
            }
            number++;
        }
        parts.add(new Part(begins, part.toString()));
        return parts;
    }
}
