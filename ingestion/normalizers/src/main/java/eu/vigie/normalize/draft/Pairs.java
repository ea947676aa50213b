package eu.vigie.normalize.draft;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads {@code key=value} texts: values bare up to the next blank, quoted by {@code "} or {@code '} with backslash escapes, or in square
 * brackets. The first of equal keys stands: a value that imitates a later key cannot replace an earlier one.
 */
public final class Pairs {
    private static final int MAX_KEY = 64;

    private Pairs() {}

    /** The pairs from a position on, in their order; words that are no pair are skipped. */
    public static Map<String, String> read(String text, int start) {
        Map<String, String> pairs = new LinkedHashMap<>();
        int at = start;
        while (at < text.length() && pairs.size() < EventDraft.MAX_FIELDS) {
            while (at < text.length() && isSeparator(text.charAt(at))) {
                at++;
            }
            int equals = keyEnd(text, at);
            if (equals < 0) {
                while (at < text.length() && !isSeparator(text.charAt(at))) {
                    at++;
                }
                continue;
            }
            String key = text.substring(at, equals);
            StringBuilder value = new StringBuilder();
            at = value(text, equals + 1, value);
            pairs.putIfAbsent(key, value.toString());
        }
        return pairs;
    }

    /** How many pairs a text has before something else, up to a number: tells key=value logs from prose. */
    public static int leading(String text, int enough) {
        int at = 0;
        int found = 0;
        StringBuilder ignored = new StringBuilder();
        while (at < text.length() && found < enough) {
            int equals = keyEnd(text, at);
            if (equals < 0) {
                return found;
            }
            ignored.setLength(0);
            at = value(text, equals + 1, ignored);
            found++;
            while (at < text.length() && isSeparator(text.charAt(at))) {
                at++;
            }
        }
        return found;
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '\t' || c == ',' || c == ';' || c == '\n' || c == '\r';
    }

    /** Position of the equals sign behind a key that starts here; -1: none starts here. */
    private static int keyEnd(String text, int start) {
        int at = start;
        while (at < text.length() && at - start <= MAX_KEY) {
            char c = text.charAt(at);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (c == '=') {
                return at > start ? at : -1;
            }
            if (!letter && c != '_' && c != '-' && c != '.' && c != '@' && c != ':' && c != '/') {
                return -1;
            }
            at++;
        }
        return -1;
    }

    private static int value(String text, int start, StringBuilder value) {
        if (start >= text.length()) {
            return start;
        }
        char first = text.charAt(start);
        if (first == '"' || first == '\'') {
            return quoted(text, start, first, value);
        }
        if (first == '[') {
            int close = text.indexOf(']', start);
            if (close > 0) {
                value.append(text, start + 1, close);
                return close + 1;
            }
        }
        int at = start;
        while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '\t') {
            at++;
        }
        int end = at;
        while (end > start && ",;".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        value.append(text, start, end);
        return at;
    }

    private static int quoted(String text, int start, char quote, StringBuilder value) {
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return i + 1;
            }
            if (c == '\\' && i + 1 < text.length() && (text.charAt(i + 1) == quote || text.charAt(i + 1) == '\\')) {
                i++;
            }
            value.append(text.charAt(i));
        }
        return text.length();
    }
}
