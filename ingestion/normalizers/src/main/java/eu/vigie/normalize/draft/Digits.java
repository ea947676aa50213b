package eu.vigie.normalize.draft;

/** Decimal numbers in log text. */
public final class Digits {
    private Digits() {}

    /** The value of 1 to 18 decimal digits; -1 for anything else. */
    public static long parse(String text) {
        return parse(text, 0, text.length());
    }

    /** The value of the digits from {@code start} to {@code end}; -1 when there are none, more than 18, or something else among them. */
    public static long parse(String text, int start, int end) {
        if (end <= start || end - start > 18) {
            return -1;
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** The value of exactly two digits at a position; -1 when they are not there. */
    public static int two(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    /** The first position at or after {@code from} that holds no digit. */
    public static int skip(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** An ASCII digit: other scripts' digits are text. */
    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
