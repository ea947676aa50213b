package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import eu.vigie.rule.CorrelationRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of a match's fields as correlation sees them: of a list the first one, blank text as none. */
final class Fields {
    private static final Pattern AND = Pattern.compile(CorrelationRule.AND, Pattern.LITERAL);

    private Fields() {}

    static @Nullable String text(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? null : text(list.get(0));
        }
        String text = value == null ? "" : value.toString();
        return text.isBlank() ? null : text;
    }

    /** The value of a field; of several that are counted as one, their values together, null when one of them is missing. */
    static @Nullable String text(Match match, String field) {
        if (!field.contains(CorrelationRule.AND)) {
            return text(match.fields().get(field));
        }
        StringBuilder together = new StringBuilder();
        for (String name : AND.split(field, -1)) {
            String value = text(match.fields().get(name));
            if (value == null) {
                return null;
            }
            together.append(value.length()).append(':').append(value);
        }
        return together.toString();
    }

    /** The event fields that a correlation's field stands for. */
    static Set<String> names(String field) {
        return Set.of(AND.split(field, -1));
    }

    static @Nullable BigDecimal number(Match match, String field) {
        return Numbers.of(match.fields().get(field));
    }
}
