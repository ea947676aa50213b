package eu.vigie.sigma.detection;

import eu.vigie.settings.NearestWord;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a selection: a map of fields (and), a list of maps or keywords (or) (rules specification 2.1, "Detection"). What it cannot read
 * becomes a problem, and the result is then of no use.
 */
final class SelectionReader {
    private static final Expression NOTHING = new Expression.Is(new Predicate(Field.RAW, new ValueTest.Absent()));

    private final Function<String, Field> fields;
    private final Placeholders placeholders;
    private final Problems problems;

    /** @param fields the field of a name in the rule */
    SelectionReader(Function<String, Field> fields, Placeholders placeholders, Problems problems) {
        this.fields = fields;
        this.placeholders = placeholders;
        this.problems = problems;
    }

    Expression read(Node selection) {
        if (selection.isMap()) {
            List<Expression> parts = new ArrayList<>();
            selection.entries().forEach((key, entry) -> parts.add(item(key, entry)));
            return parts.isEmpty() ? problem(selection, "the selection is empty", "") : Expression.all(parts);
        }
        if (selection.isList()) {
            List<Expression> parts = new ArrayList<>();
            for (Node item : selection.items()) {
                parts.add(item.isScalar() ? keyword(item) : read(item));
            }
            return parts.isEmpty() ? problem(selection, "the selection is empty", "") : Expression.any(parts);
        }
        return keyword(selection);
    }

    private Expression keyword(Node value) {
        return new ValueReader(Field.RAW, List.of(), fields, placeholders, problems).read(value);
    }

    private Expression item(String key, Node.Entry entry) {
        String[] words = key.split("\\|", -1);
        String name = words[0].strip();
        List<String> modifiers = new ArrayList<>(Arrays.asList(words).subList(1, words.length));
        boolean all = modifiers.removeIf("all"::equals);
        for (String modifier : modifiers) {
            if (!Modifiers.ALL.contains(modifier)) {
                return problem(
                        entry.key(),
                        "unknown modifier \"" + modifier + "\"",
                        NearestWord.remedy(modifier, Modifiers.ALL));
            }
        }
        Optional<String> clash = Modifiers.clash(modifiers);
        if (clash.isPresent()) {
            return problem(entry.key(), clash.get(), "leave one of them out");
        }
        Field field = name.isEmpty() ? Field.RAW : fields.apply(name);
        ValueReader reader = new ValueReader(field, modifiers, fields, placeholders, problems);
        Node value = entry.value();
        if (value.isMap()) {
            return problem(value, "the field " + key + " is compared with a map", "write a value or a list of values");
        }
        if (!value.isList()) {
            return reader.read(value);
        }
        List<Expression> parts = new ArrayList<>();
        for (Node one : value.items()) {
            parts.add(
                    one.isScalar()
                            ? reader.read(one)
                            : problem(
                                    one, "the field " + key + " is compared with " + one.kind(), "write plain values"));
        }
        if (parts.isEmpty()) {
            return problem(value, "the field " + key + " is compared with an empty list", "write at least one value");
        }
        // "different from the specified values": from each of them
        return all || modifiers.contains("neq") ? Expression.all(parts) : Expression.any(parts);
    }

    private Expression problem(Node place, String message, String remedy) {
        problems.add(place, message, remedy);
        return NOTHING;
    }
}
