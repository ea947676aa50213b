package eu.vigie.normalize.draft;

import org.jspecify.annotations.Nullable;

/** Pieces of log text by position. */
public final class Words {
    private Words() {}

    /** The text from a position to the next blank or the end. */
    public static String at(String text, int start) {
        return text.substring(start, end(text, start));
    }

    /** The position of the next blank, or the end. */
    public static int end(String text, int start) {
        int end = text.indexOf(' ', start);
        return end < 0 ? text.length() : end;
    }

    /** The text between the first {@code open} and the first {@code close} behind it; null when one is missing. */
    public static @Nullable String between(String text, String open, String close) {
        int start = text.indexOf(open);
        int end = start < 0 ? -1 : text.indexOf(close, start + open.length());
        return end < 0 ? null : text.substring(start + open.length(), end);
    }

    /** The text without a prefix, or null when it starts otherwise. */
    public static @Nullable String after(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : null;
    }
}
