package eu.vigie.sigma.detection;

import eu.vigie.rule.Comparison;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one value of a field under the field's modifiers (modifiers appendix 2.1) into the test it asks for. */
final class ValueReader {
    private static final Expression NOTHING = new Expression.Is(new Predicate(Field.RAW, new ValueTest.Absent()));

    private final Field field;
    private final List<String> modifiers;
    private final Function<String, Field> fields;
    private final Placeholders placeholders;
    private final Problems problems;

    ValueReader(
            Field field,
            List<String> modifiers,
            Function<String, Field> fields,
            Placeholders placeholders,
            Problems problems) {
        this.field = field;
        this.modifiers = modifiers;
        this.fields = fields;
        this.placeholders = placeholders;
        this.problems = problems;
    }

    Expression read(Node value) {
        Expression equal = positive(value);
        return has("neq") ? Expression.all(List.of(is(new ValueTest.Present()), new Expression.Not(equal))) : equal;
    }

    private Expression positive(Node value) {
        Object scalar = value.scalar();
        if (scalar == null) {
            return nothing(value);
        }
        if (has("exists")) {
            return exists(value, scalar);
        }
        return has("expand") ? expanded(value, Values.text(scalar)) : compared(value, scalar);
    }

    private Expression compared(Node value, Object scalar) {
        String part = first(Modifiers.CALENDAR);
        if (part != null) {
            return calendar(value, scalar, part);
        }
        String comparison = first(Modifiers.COMPARISONS);
        if (comparison != null) {
            BigDecimal number = Values.number(scalar);
            return number == null
                    ? problem(value, comparison + " compares with a number, found " + value.kind(), "")
                    : is(new ValueTest.Compared(comparison(comparison), number));
        }
        return text(value, scalar);
    }

    private Expression text(Node value, Object scalar) {
        String text = Values.text(scalar);
        if (has("fieldref")) {
            return is(new ValueTest.SameAs(fields.apply(text), position()));
        }
        if (has("re")) {
            return regex(value, text);
        }
        if (has("cidr")) {
            Network network = Network.parse(text.strip());
            return network == null
                    ? problem(value, "not a network: " + value.kind(), "write it as 10.0.0.0/8 or 2001:db8::/32")
                    : is(new ValueTest.InNetwork(network));
        }
        BigDecimal number = scalar instanceof Number ? Values.number(scalar) : null;
        boolean plain = modifiers.stream().allMatch(modifier -> modifier.equals("neq") || modifier.equals("cased"));
        if (number != null && plain && !field.isRaw()) {
            return is(new ValueTest.NumberIs(number.stripTrailingZeros(), text));
        }
        return globs(value, text);
    }

    private Expression nothing(Node value) {
        boolean plain = modifiers.stream().allMatch("neq"::equals);
        if (field.isRaw() || !plain) {
            return problem(
                    value, "null stands where a value is needed", "write `field: null` alone, or quote the word");
        }
        return is(new ValueTest.Absent());
    }

    private Expression exists(Node value, Object scalar) {
        if (scalar instanceof Boolean wanted && !field.isRaw()) {
            Expression present = is(new ValueTest.Present());
            return wanted ? present : new Expression.Not(present);
        }
        return problem(value, "exists must be true or false, found " + value.kind(), "");
    }

    private Expression calendar(Node value, Object scalar, String part) {
        BigDecimal number = Values.number(scalar);
        if (number == null) {
            return problem(value, part + " is a number, found " + value.kind(), "");
        }
        String comparison = first(Modifiers.COMPARISONS);
        return is(new ValueTest.DatePart(
                CalendarPart.valueOf(part.toUpperCase(Locale.ROOT)),
                comparison == null ? Comparison.EQ : comparison(comparison),
                number.longValue()));
    }

    private Expression expanded(Node value, String text) {
        try {
            List<Expression> parts = new ArrayList<>();
            for (String one : placeholders.expand(text)) {
                parts.add(compared(value, one));
            }
            return Expression.any(parts);
        } catch (Placeholders.MissingException e) {
            return problem(
                    value,
                    "the placeholder %" + e.getMessage() + "% has no values here",
                    "configure `detection.placeholders." + e.getMessage() + "`");
        }
    }

    private Expression regex(Node value, String text) {
        try {
            return is(new ValueTest.Matches(Regex.of(text, has("i"), has("m"), has("s"))));
        } catch (Regex.UnsupportedException e) {
            return problem(
                    value,
                    "the regular expression cannot run: " + e.getMessage(),
                    "write it without, or as several conditions");
        }
    }

    private Expression globs(Node value, String text) {
        List<Glob> globs;
        try {
            globs = Transformations.apply(modifiers, Glob.parse(text));
        } catch (Transformations.NotPossibleException e) {
            return problem(value, e.getMessage(), "write the value without wildcards");
        }
        List<Expression> parts = new ArrayList<>();
        for (Glob glob : globs) {
            parts.add(glob(field.isRaw() ? glob.surrounded(true, true) : glob));
        }
        return Expression.any(parts);
    }

    private Expression glob(Glob written) {
        Glob glob = written.surrounded(false, false);
        if (glob.count(Glob.MANY) == 1 && glob.startsWithMany() && glob.inner().isEmpty()) {
            return is(new ValueTest.NotEmpty());
        }
        Glob inner = glob.inner();
        if (inner.count(Glob.MANY) == 0 && inner.count(Glob.ONE) == 0 && inner.count(Glob.DASH) == 1) {
            List<Expression> parts = new ArrayList<>(); // as literals they are found by index
            for (char dash : Glob.DASHES.toCharArray()) {
                parts.add(glob(glob.withFirstDash(dash)));
            }
            return Expression.any(parts);
        }
        boolean cased = has("cased");
        Glob shown = cased ? glob : glob.folded();
        if (!inner.isLiteral()) {
            return is(new ValueTest.Wildcard(shown, cased));
        }
        return is(new ValueTest.Text(position(glob), shown.inner().text(), cased));
    }

    private static ValueTest.Position position(Glob glob) {
        if (glob.startsWithMany()) {
            return glob.endsWithMany() ? ValueTest.Position.ANYWHERE : ValueTest.Position.END;
        }
        return glob.endsWithMany() ? ValueTest.Position.START : ValueTest.Position.WHOLE;
    }

    private ValueTest.Position position() {
        return has("contains")
                ? ValueTest.Position.ANYWHERE
                : has("startswith")
                        ? ValueTest.Position.START
                        : has("endswith") ? ValueTest.Position.END : ValueTest.Position.WHOLE;
    }

    private static Comparison comparison(String word) {
        return Comparison.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private @Nullable String first(List<String> words) {
        return modifiers.stream().filter(words::contains).findFirst().orElse(null);
    }

    private boolean has(String modifier) {
        return modifiers.contains(modifier);
    }

    private Expression is(ValueTest test) {
        return new Expression.Is(new Predicate(field, test));
    }

    private Expression problem(Node place, @Nullable String message, String remedy) {
        problems.add(place, String.valueOf(message), remedy);
        return NOTHING;
    }
}
