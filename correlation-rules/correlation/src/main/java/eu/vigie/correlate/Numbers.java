package eu.vigie.correlate;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Field values as exact numbers. */
final class Numbers {
    /** Longer digits or larger exponents are not measurements; a log must not make a sum expensive. */
    private static final int MAX_DIGITS = 64;

    private Numbers() {}

    /** The number, of a list the first one; null for what is no number, for what is not finite and for absurdly long ones. */
    static @Nullable BigDecimal of(@Nullable Object value) {
        if (value instanceof Long number) {
            return BigDecimal.valueOf(number);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? bounded(BigDecimal.valueOf(number)) : null;
        }
        if (value instanceof String text) {
            return parse(text.trim());
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            return of(list.get(0));
        }
        return null;
    }

    private static @Nullable BigDecimal parse(String text) {
        if (text.isEmpty() || text.length() > MAX_DIGITS || !startsLikeANumber(text)) {
            return null;
        }
        try {
            return bounded(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean startsLikeANumber(String text) {
        char c = text.charAt(0);
        return Character.digit(c, 10) >= 0 || c == '-' || c == '+' || c == '.';
    }

    private static @Nullable BigDecimal bounded(BigDecimal number) {
        return Math.abs((long) number.scale()) + number.precision() > 4L * MAX_DIGITS + 200 ? null : number;
    }
}
