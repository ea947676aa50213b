package eu.vigie.event.raw;

import java.time.Year;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * That a log is old and was imported, and what the importer says of it. It came in by the input for replays, on whose account it stands; the
 * event is filed under the source that it is of.
 *
 * <p>Text form, in the request's and the record's header: {@code source} or {@code source/year}, such as {@code web1/2024}.
 *
 * @param source that it is filed under
 * @param year of its times that name none; null: found from the reception
 */
public record History(String source, @Nullable Integer year) {
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern TEXT = Pattern.compile("(" + SOURCE + ")(?:/(\\d{4}))?");

    /** Years that logs may be of. */
    public static final int FIRST_YEAR = 1970;

    public static final int LAST_YEAR = 2199;

    public History {
        if (!isSource(source)) {
            throw new IllegalArgumentException("a source is letters, digits and . _ - (64 at most)");
        }
        if (year != null && (year < FIRST_YEAR || year > LAST_YEAR)) {
            throw new IllegalArgumentException("a year is " + FIRST_YEAR + " to " + LAST_YEAR);
        }
    }

    /** Whether a text can name a source. */
    public static boolean isSource(String text) {
        return SOURCE.matcher(text).matches();
    }

    /** Reads the text form; throws {@link IllegalArgumentException} when it is none. */
    public static History parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("history is source or source/year");
        }
        String year = parts.group(2);
        return new History(
                parts.group(1), year == null ? null : Year.parse(year).getValue());
    }

    @Override
    public String toString() {
        return year == null ? source : source + "/" + year;
    }
}
