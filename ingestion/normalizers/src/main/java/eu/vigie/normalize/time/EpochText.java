package eu.vigie.normalize.time;

import eu.vigie.normalize.draft.Digits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times as counts since 1970: seconds, with or without a fraction, milli-, micro- or nanoseconds, told apart by their size. */
public final class EpochText {
    private static final long SECONDS_LIMIT = 100_000_000_000L;
    private static final long MILLIS_LIMIT = 100_000_000_000_000L;
    private static final long MICROS_LIMIT = 100_000_000_000_000_000L;
    /** Smaller numbers are counters, not times: this is 1990. */
    private static final long EARLIEST = 631_152_000L;

    private EpochText() {}

    /** The time, or null when the text is no such count. */
    public static @Nullable Instant parse(String text) {
        int dot = text.indexOf('.');
        int end = dot < 0 ? text.length() : dot;
        long whole = end == 19 ? nanos(text) : Digits.parse(text, 0, end);
        if (whole < EARLIEST) {
            return null;
        }
        if (whole < SECONDS_LIMIT) {
            return Instant.ofEpochSecond(whole, dot < 0 ? 0 : fraction(text, dot + 1));
        }
        if (whole < MILLIS_LIMIT) {
            return Instant.ofEpochMilli(whole);
        }
        return whole < MICROS_LIMIT
                ? Instant.ofEpochSecond(whole / 1_000_000, whole % 1_000_000 * 1_000)
                : Instant.ofEpochSecond(whole / 1_000_000_000, whole % 1_000_000_000);
    }

    private static long nanos(String text) {
        long head = Digits.parse(text, 0, 18);
        long last = Digits.parse(text, 18, 19);
        return head < 0 || last < 0 || head > Long.MAX_VALUE / 10 - 1 ? -1 : head * 10 + last;
    }

    private static long fraction(String text, int start) {
        long nano = 0;
        int scale = 100_000_000;
        for (int i = start; i < text.length() && scale > 0 && Digits.isDigit(text.charAt(i)); i++, scale /= 10) {
            nano += (long) (text.charAt(i) - '0') * scale;
        }
        return nano;
    }
}
