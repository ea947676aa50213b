package eu.vigie.sigma.match;

import eu.vigie.sigma.detection.Fold;
import eu.vigie.sigma.detection.ValueTest;
import eu.vigie.sigma.detection.Values;
import java.math.BigDecimal;
import java.util.List;

/** Whether a test holds on the values of a field: the semantics of {@link ValueTest}, plainly. */
final class Truth {
    private Truth() {}

    /** @param other the values of the field that {@link ValueTest.SameAs} names; anything for other tests */
    static boolean holds(ValueTest test, FieldValues values, FieldValues other) {
        if (test instanceof ValueTest.Absent) {
            return values.size() == 0;
        }
        if (test instanceof ValueTest.Present) {
            return values.size() > 0;
        }
        for (int i = 0; i < values.size(); i++) {
            if (holds(test, values, i, other)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(ValueTest test, FieldValues values, int i, FieldValues other) {
        if (test instanceof ValueTest.Text text) {
            String value = text.cased() ? values.text(i) : values.folded(i);
            return at(text.position(), value, text.literal());
        }
        if (test instanceof ValueTest.Wildcard wildcard) {
            return wildcard.glob().matches(wildcard.cased() ? values.text(i) : values.folded(i));
        }
        if (test instanceof ValueTest.NumberIs number) {
            return values.text(i).equals(number.text()) || isNumber(values.text(i), number.number());
        }
        if (test instanceof ValueTest.NotEmpty) {
            return !values.text(i).isEmpty();
        }
        if (test instanceof ValueTest.Matches matches) {
            return holdsInOrder(values.folded(i), matches.regex().required().inOrder())
                    && matches.regex().find(values.text(i));
        }
        if (test instanceof ValueTest.InNetwork in) {
            return in.network().contains(values.text(i));
        }
        if (test instanceof ValueTest.Compared compared) {
            BigDecimal number = Values.number(values.text(i));
            return number != null && compared.comparison().holds(number.compareTo(compared.number()));
        }
        if (test instanceof ValueTest.DatePart date) {
            return date.holds(values.text(i));
        }
        return test instanceof ValueTest.SameAs same && isSame(same, values.folded(i), other);
    }

    /** A quick no where a literal that every match holds is missing. */
    private static boolean holdsInOrder(String folded, List<String> literals) {
        int from = 0;
        for (String literal : literals) {
            int at = folded.indexOf(literal, from);
            if (at < 0) {
                return false;
            }
            from = at + literal.length();
        }
        return true;
    }

    private static boolean at(ValueTest.Position position, String value, String literal) {
        return switch (position) {
            case WHOLE -> value.equals(literal);
            case START -> value.startsWith(literal);
            case END -> value.endsWith(literal);
            case ANYWHERE -> value.contains(literal);
        };
    }

    private static boolean isNumber(String text, BigDecimal wanted) {
        BigDecimal number = Values.number(text);
        return number != null && number.compareTo(wanted) == 0;
    }

    private static boolean isSame(ValueTest.SameAs same, String value, FieldValues other) {
        for (int i = 0; i < other.size(); i++) {
            if (at(same.position(), value, Fold.fold(other.text(i)))) {
                return true;
            }
        }
        return false;
    }
}
