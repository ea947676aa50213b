package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a match's fields as correlation sees them: of a list the first one, blank text as none. */
final class Fields {
    private Fields() {}

    static @Nullable String text(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? null : text(list.get(0));
        }
        String text = value == null ? "" : value.toString();
        return text.isBlank() ? null : text;
    }

    static @Nullable String text(Match match, String field) {
        return text(match.fields().get(field));
    }

    static @Nullable BigDecimal number(Match match, String field) {
        return Numbers.of(match.fields().get(field));
    }
}
