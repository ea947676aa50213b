package eu.vigie.incident;

import eu.vigie.event.EntityKey;

/** Names taken from logs, made fit for a line of text: no control characters, no hidden direction marks, not long. */
final class Printable {
    private static final int LONGEST = 80;

    private Printable() {}

    static String name(EntityKey entity) {
        return entity.kind().word() + " " + value(entity);
    }

    static String value(EntityKey entity) {
        return line(entity.value());
    }

    /** One line of at most {@value #LONGEST} characters. */
    static String line(String text) {
        return line(text, LONGEST);
    }

    static String line(String text, int longest) {
        StringBuilder clean = new StringBuilder();
        int count = 0;
        for (int at = 0; at < text.length() && count < longest; count++) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            clean.appendCodePoint(unfit(c) ? '\uFFFD' : c);
        }
        return text.codePointCount(0, text.length()) > longest
                ? clean.append('\u2026').toString()
                : clean.toString();
    }

    private static boolean unfit(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
