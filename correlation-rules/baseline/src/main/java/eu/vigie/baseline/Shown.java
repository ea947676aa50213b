package eu.vigie.baseline;

import org.jspecify.annotations.Nullable;

/** Names that come from outside, as people may read them: control and format characters are replaced, long names cut. */
public final class Shown {
    private static final int LONGEST = 80;

    private Shown() {}

    /** {@code null} is shown as a question mark. */
    public static String name(@Nullable String text) {
        String known = text == null ? "?" : text;
        String cut = known.length() <= LONGEST ? known : known.substring(0, LONGEST) + "...";
        StringBuilder shown = new StringBuilder(cut.length());
        cut.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
