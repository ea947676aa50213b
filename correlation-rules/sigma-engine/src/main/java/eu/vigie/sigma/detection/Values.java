package eu.vigie.sigma.detection;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** How values of rules and events are read as text and as numbers, so that 11, "11" and 11.0 meet. */
public final class Values {
    /** Longer texts say no number. */
    public static final int MAX_NUMBER_LENGTH = 40;

    private Values() {}

    /** The text of a scalar: a whole number without a fraction, true and false as words. */
    public static String text(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        return value.toString();
    }

    /** The number that a text says, in plain decimal notation; null when it says none. */
    public static @Nullable BigDecimal number(String text) {
        int length = text.length();
        if (length == 0 || length > MAX_NUMBER_LENGTH) {
            return null;
        }
        int digits = 0;
        int dots = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.') {
                dots++; // addresses and versions hold more than one
            } else if (i > 0 || (c != '-' && c != '+')) {
                return null;
            }
        }
        return digits == 0 || dots > 1 ? null : new BigDecimal(text);
    }

    /** The number of a rule's scalar; null when it is none. */
    static @Nullable BigDecimal number(Object scalar) {
        if (scalar instanceof Long || scalar instanceof BigInteger) {
            return new BigDecimal(scalar.toString());
        }
        if (scalar instanceof Double number) {
            return Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
        }
        return scalar instanceof String text ? number(text.strip()) : null;
    }
}
