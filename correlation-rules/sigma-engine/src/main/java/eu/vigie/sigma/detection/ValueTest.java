package eu.vigie.sigma.detection;

import eu.vigie.rule.Comparison;
import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * What is asked of a field. Tests on values are true when one of the field's values passes; on a field that is absent they are false, but
 * for {@link Absent}.
 */
public sealed interface ValueTest {
    /** Where the literal must stand. */
    enum Position {
        WHOLE,
        START,
        END,
        ANYWHERE
    }

    /**
     * Text at a position.
     *
     * @param literal folded unless {@code cased}
     */
    record Text(Position position, String literal, boolean cased) implements ValueTest {}

    /**
     * Text with wildcards.
     *
     * @param glob folded unless {@code cased}
     */
    record Wildcard(Glob glob, boolean cased) implements ValueTest {}

    /** A regular expression, found anywhere. */
    record Matches(Regex regex) implements ValueTest {}

    /** An address inside a network. */
    record InNetwork(Network network) implements ValueTest {}

    /** A number, or text that says the same number. */
    record NumberIs(BigDecimal number, String text) implements ValueTest {}

    /** A number compared with another. */
    record Compared(Comparison comparison, BigDecimal number) implements ValueTest {}

    /** A part of a date compared with a number. */
    record DatePart(CalendarPart part, Comparison comparison, long number) implements ValueTest {
        /** Whether a text is a date whose part compares so. */
        public boolean holds(String text) {
            OptionalLong found = part.of(text);
            return found.isPresent() && comparison.holds(Long.compare(found.getAsLong(), number));
        }
    }

    /** The same text as another field of the event, regardless of case; at a position of this field's text. */
    record SameAs(Field other, Position position) implements ValueTest {}

    /** The field is there, whatever it holds. */
    record Present() implements ValueTest {}

    /** The field is there and not empty: a bare {@code *}. */
    record NotEmpty() implements ValueTest {}

    /** The field is not there, or holds null. */
    record Absent() implements ValueTest {}
}
