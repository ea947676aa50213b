package eu.vigie.cli;

/**
 * Text from a log or another stranger, made safe for a terminal: characters that act on it or hide (controls, and so every escape sequence;
 * marks of direction, Unicode Technical Report 36 section 2.10; line separators) are shown as {@code \}{@code u{1B}}.
 */
public final class SafeText {
    private SafeText() {}

    /** On one line. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\t' || c == '\n' || c == '\r') {
                shown.append(' ');
            } else if (acts(c)) {
                shown.append(String.format("\\u{%X}", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** The same, at most so many characters of the text, with three dots where it was cut. */
    public static String of(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return of(text);
        }
        return of(text.substring(0, text.offsetByCodePoints(0, most))) + "...";
    }

    /** JSON with the same characters written as JSON's own escapes: equal content, harmless bytes. */
    public static String json(String json) {
        StringBuilder shown = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (acts(c)) {
                for (char half : Character.toChars(c)) {
                    shown.append(String.format("\\u%04x", (int) half));
                }
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    private static boolean acts(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
