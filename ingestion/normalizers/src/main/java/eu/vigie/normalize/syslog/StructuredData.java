package eu.vigie.normalize.syslog;

import java.util.ArrayList;
import java.util.List;

/**
 * STRUCTURED-DATA of RFC 5424 section 6.3: {@code -} or elements such as {@code [id name="value" other="\"x\""]}. Something else in its
 * place is taken as the beginning of the message.
 *
 * @param namesAndValues {@code id.name} and value in turn
 * @param end position of the message
 */
record StructuredData(List<String> namesAndValues, int end) {
    private static final int MAX_PAIRS = 200;

    static StructuredData read(String text, int start) {
        if (start >= text.length()) {
            return new StructuredData(List.of(), text.length());
        }
        if (text.charAt(start) == '-' && (start + 1 == text.length() || text.charAt(start + 1) == ' ')) {
            return new StructuredData(List.of(), message(text, start + 1));
        }
        List<String> found = new ArrayList<>();
        int at = start;
        while (at < text.length() && text.charAt(at) == '[') {
            int end = element(text, at, found);
            if (end < 0) {
                return new StructuredData(List.of(), start);
            }
            at = end;
        }
        boolean ends = at > start && (at == text.length() || text.charAt(at) == ' ');
        return ends ? new StructuredData(found, message(text, at)) : new StructuredData(List.of(), start);
    }

    /** Skips the blank before the message and the byte order mark that RFC 5424 section 6.4 asks for. */
    private static int message(String text, int at) {
        int next = at < text.length() ? at + 1 : at;
        return next < text.length() && text.charAt(next) == '\uFEFF' ? next + 1 : next;
    }

    /** Position after one element; -1: it is none. */
    private static int element(String text, int start, List<String> found) {
        int at = nameEnd(text, start + 1);
        if (at == start + 1 || at >= text.length()) {
            return -1;
        }
        String id = text.substring(start + 1, at);
        while (at < text.length() && text.charAt(at) == ' ') {
            int nameEnd = nameEnd(text, at + 1);
            if (nameEnd == at + 1 || !text.startsWith("=\"", nameEnd)) {
                return -1;
            }
            StringBuilder value = new StringBuilder();
            int close = value(text, nameEnd + 2, value);
            if (close < 0) {
                return -1;
            }
            if (found.size() < 2 * MAX_PAIRS) {
                found.add(id.replace('.', '_') + "."
                        + text.substring(at + 1, nameEnd).replace('.', '_'));
                found.add(value.toString());
            }
            at = close + 1;
        }
        return at < text.length() && text.charAt(at) == ']' ? at + 1 : -1;
    }

    /** Section 6.3.3: inside a value {@code "}, {@code \} and {@code ]} are escaped by a backslash. */
    private static int value(String text, int start, StringBuilder value) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i;
            }
            if (c == '\\' && i + 1 < text.length() && "\"\\]".indexOf(text.charAt(i + 1)) >= 0) {
                i++;
            }
            value.append(text.charAt(i));
        }
        return -1;
    }

    private static int nameEnd(String text, int start) {
        int at = start;
        while (at < text.length() && at - start < 128) {
            char c = text.charAt(at);
            if (c <= ' ' || c == '=' || c == ']' || c == '"' || c > '~') {
                break;
            }
            at++;
        }
        return at;
    }
}
