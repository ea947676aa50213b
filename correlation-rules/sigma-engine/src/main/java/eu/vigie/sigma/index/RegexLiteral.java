package eu.vigie.sigma.index;

/**
 * The longest literal that every match of a regular expression must hold: where it does not stand, the expression need not run. Reads only
 * the plain parts outside groups and classes and gives up (empty) at everything unusual.
 */
public final class RegexLiteral {
    private final String regex;
    private final StringBuilder run = new StringBuilder();
    private String best = "";
    private int at;

    private RegexLiteral(String regex) {
        this.regex = regex;
    }

    /** Empty when there is none. */
    public static String of(String regex) {
        boolean unusual = regex.contains("\\Q")
                || regex.matches("(?s).*\\(\\?[a-zA-Z]*x[a-zA-Z]*[):].*")
                || regex.matches("(?s).*\\\\[xupPcN0-9].*");
        return unusual ? "" : new RegexLiteral(regex).read();
    }

    private String read() {
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
                        return "";
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
        return best;
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
        if (run.length() > best.length()) {
            best = run.toString();
        }
        run.setLength(0);
    }
}
