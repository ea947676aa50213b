package eu.vigie.sigma.index;

import java.util.ArrayList;
import java.util.List;

/**
 * The literals that every match of a regular expression must hold: where they do not stand, the expression need not run. Reads only
 * the plain parts outside groups and classes and gives up (empty) at everything unusual.
 */
public final class RegexLiteral {
    private final String regex;
    private final StringBuilder run = new StringBuilder();
    private final List<String> runs = new ArrayList<>();
    private int at;

    private RegexLiteral(String regex) {
        this.regex = regex;
    }

    /** Empty when there is none. */
    public static String of(String regex) {
        return runs(regex).stream().reduce("", (best, run) -> run.length() > best.length() ? run : best);
    }

    /** All literals that every match must hold one after the other, as written; none when nothing is known. */
    public static List<String> runs(String regex) {
        boolean unusual = regex.contains("\\Q")
                || regex.matches("(?s).*\\(\\?[a-zA-Z]*x[a-zA-Z]*[):].*")
                || regex.matches("(?s).*\\\\[xupPcN0-9].*");
        return unusual ? List.of() : new RegexLiteral(regex).read();
    }

    private List<String> read() {
        int depth = 0;
        while (at < regex.length()) {
            char c = regex.charAt(at++);
            switch (c) {
                case '\\' -> escape(depth);
                case '[' -> {
                    skipClass();
                    end();
                }
                case '(' -> {
                    depth++;
                    end();
                }
                case ')' -> {
                    depth--;
                    end();
                }
                case '|' -> {
                    if (depth == 0) {
                        return List.of();
                    }
                }
                case '*', '?', '{' -> {
                    optional(depth);
                    if (c == '{') {
                        int close = regex.indexOf('}', at);
                        at = close < 0 ? regex.length() : close + 1;
                    }
                }
                case '+', '.', '^', '$' -> end();
                default -> plain(c, depth);
            }
        }
        end();
        return List.copyOf(runs);
    }

    private void escape(int depth) {
        if (at == regex.length()) {
            return;
        }
        char c = regex.charAt(at++);
        if (Character.isLetterOrDigit(c)) {
            end(); // a class or an anchor
        } else {
            plain(c, depth);
        }
    }

    private void plain(char c, int depth) {
        if (depth == 0) {
            run.append(c);
        }
    }

    /** The character before need not be there. */
    private void optional(int depth) {
        if (depth == 0 && !run.isEmpty()) {
            run.setLength(run.length() - 1);
        }
        end();
    }

    private void skipClass() {
        if (at < regex.length() && regex.charAt(at) == '^') {
            at++;
        }
        if (at < regex.length() && regex.charAt(at) == ']') {
            at++;
        }
        while (at < regex.length() && regex.charAt(at) != ']') {
            at += regex.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void end() {
        if (!run.isEmpty()) {
            runs.add(run.toString());
        }
        run.setLength(0);
    }
}
