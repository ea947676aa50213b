package eu.vigie.notify.message;

/**
 * Makes text of log origin harmless: an attacker writes what goes into logs. A line stays one line (no header can be injected), nothing in
 * it moves the cursor or turns the reading direction, and no address in it becomes a link at the reader's.
 */
public final class PlainText {
    private static final String CUT = " [...]";

    private PlainText() {}

    /** One clean line of at most {@code max} characters; what was cut is marked. */
    public static String line(String text, int max) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), max));
        for (int i = 0; i < text.length() && clean.length() <= max; ) {
            int c = text.codePointAt(i);
            clean.appendCodePoint(isHarmless(c) ? c : c == '\t' ? ' ' : '\uFFFD');
            i += Character.charCount(c);
        }
        if (clean.length() <= max) {
            return clean.toString();
        }
        int end = Math.max(0, max - CUT.length());
        if (end > 0 && Character.isHighSurrogate(clean.charAt(end - 1))) {
            end--;
        }
        return clean.substring(0, end) + CUT;
    }

    /** A clean line in which addresses can be read but not clicked: {@code http[:]//host}. */
    public static String withoutLinks(String text, int max) {
        return line(text.replace("://", "[:]//").replaceAll("(?i)\\bwww\\.", "www[.]"), max);
    }

    /** Controls, line ends, format marks such as bidirectional overrides, and half surrogates are not. */
    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
