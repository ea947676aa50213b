package eu.vigie.console.page;

import java.util.List;

/**
 * Text from a log, made safe to look at. Escaping for HTML is the templates' work; this makes visible what a browser would act on or hide:
 * control characters (the escape of a terminal sequence among them) and the marks that turn the reading direction (Unicode Technical
 * Report 36 section 2.10).
 */
public final class LogText {
    /** What a table cell shows of a value. */
    public static final int CELL = 300;

    /** What a page shows of a raw log; the whole is one link away. */
    public static final int PAGE = 64 * 1024;

    /** By code point; a symbol of their own they have in few fonts. */
    private static final List<String> CONTROLS =
            List.of(("NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3"
                            + " DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US")
                    .split(" "));

    private LogText() {}

    /** The text with every character that acts or hides replaced by one that shows; line breaks and tabs stay. */
    public static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(shown, c));
        return shown.toString();
    }

    /** The same on one line and at most {@value #CELL} characters, with an ellipsis where it was cut. */
    public static String cell(String text) {
        String head = visible(beginning(text, CELL)).replace('\n', '↵').replace('\t', ' ');
        return text.length() > CELL ? head + "…" : head;
    }

    /** The same, at most {@value #PAGE} characters. */
    public static String page(String text) {
        return visible(beginning(text, PAGE));
    }

    /** The first so many characters, or one less where that would cut a pair in two. */
    static String beginning(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splits ? length - 1 : length);
    }

    private static void append(StringBuilder shown, int c) {
        if (c == '\n' || c == '\t') {
            shown.append((char) c);
        } else if (c < 0x20) {
            shown.append('⟨').append(CONTROLS.get(c)).append('⟩');
        } else if (c == 0x7f) {
            shown.append("⟨DEL⟩");
        } else if (acts(c)) {
            shown.append("⟨U+").append(String.format("%04X", c)).append('⟩');
        } else if (Character.getType(c) == Character.SURROGATE) {
            shown.append('\ufffd');
        } else {
            shown.appendCodePoint(c);
        }
    }

    /** C1 controls, direction marks, invisible formatting, separators and the byte order mark. */
    private static boolean acts(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
