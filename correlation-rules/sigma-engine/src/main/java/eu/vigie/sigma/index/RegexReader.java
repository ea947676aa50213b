package eu.vigie.sigma.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a regular expression for its {@link RequiredLiterals}. */
final class RegexReader {
    private static final int MOST = 64;
    private static final int DEEPEST = 100;
    private static final int ONCE = -1;
    private static final Part UNKNOWN = new Part(null, RequiredLiterals.NONE);
    private static final Part NOTHING = new Part("", RequiredLiterals.NONE);

    /**
     * What is known of a part of the expression.
     *
     * @param exact the only text that it matches; null: there are others
     * @param required what each of its matches holds
     */
    private record Part(@Nullable String exact, RequiredLiterals required) {}

    private final String regex;
    private int at;
    private int depth;
    private boolean unusual;

    RegexReader(String regex) {
        this.regex = regex;
    }

    RequiredLiterals read() {
        Part whole = alternatives();
        return unusual || at < regex.length() ? RequiredLiterals.NONE : whole.required();
    }

    private Part alternatives() {
        unusual |= ++depth > DEEPEST;
        Part first = sequence();
        if (unusual || at == regex.length() || regex.charAt(at) != '|') {
            depth--;
            return first;
        }
        Set<String> oneOf = new LinkedHashSet<>(first.required().oneOf());
        boolean known = !oneOf.isEmpty();
        while (!unusual && take('|')) {
            List<String> next = sequence().required().oneOf();
            known &= !next.isEmpty();
            oneOf.addAll(next);
        }
        depth--;
        return known && oneOf.size() <= MOST
                ? new Part(null, new RequiredLiterals(List.copyOf(oneOf), List.of()))
                : UNKNOWN;
    }

    private Part sequence() {
        StringBuilder run = new StringBuilder();
        List<String> best = List.of();
        List<String> inOrder = new ArrayList<>();
        boolean exact = true;
        while (!unusual && at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            Part part = atom();
            int least = repeated();
            if (least == ONCE && part.exact() != null) {
                run.append(part.exact());
                continue;
            }
            exact = false;
            best = better(best, end(run, inOrder));
            if (least != 0) {
                best = better(best, part.required().oneOf());
                inOrder.addAll(part.required().inOrder());
            }
        }
        String text = run.toString();
        best = better(best, end(run, inOrder));
        return new Part(exact ? text : null, new RequiredLiterals(best, List.copyOf(inOrder)));
    }

    private static List<String> end(StringBuilder run, List<String> inOrder) {
        if (run.isEmpty()) {
            return List.of();
        }
        String literal = run.toString();
        inOrder.add(literal);
        run.setLength(0);
        return List.of(literal);
    }

    /** The set whose shortest literal is the longest: it is the rarest. */
    private static List<String> better(List<String> one, List<String> other) {
        int longer = shortest(other) - shortest(one);
        return longer > 0 || (longer == 0 && other.size() < one.size()) ? other : one;
    }

    private static int shortest(List<String> literals) {
        return literals.stream().mapToInt(String::length).min().orElse(0);
    }

    /** How often what was read must stand there at least: 0 or 1; {@link #ONCE} without a repetition. */
    private int repeated() {
        int least = ONCE;
        while (at < regex.length()) {
            char c = regex.charAt(at);
            int close = c == '{' ? regex.indexOf('}', at) : -1;
            if (c == '*' || (c == '?' && least == ONCE)) {
                least = 0;
                at++;
            } else if (c == '?' || c == '+') { // after another repetition, ? only makes it lazy
                least = least == ONCE ? 1 : least;
                at++;
            } else if (close > 0 && regex.substring(at + 1, close).matches("[0-9]+(,[0-9]*)?")) {
                int times = regex.startsWith("{0", at) ? 0 : 1;
                least = least == ONCE ? times : Math.min(least, times);
                at = close + 1;
            } else {
                break;
            }
        }
        return least;
    }

    private Part atom() {
        int c = regex.codePointAt(at);
        at += Character.charCount(c);
        return switch (c) {
            case '(' -> group();
            case '[' -> skipClass();
            case '.' -> UNKNOWN;
            case '^', '$' -> NOTHING;
            case '\\' -> escape();
            default -> literal(c);
        };
    }

    private static Part literal(int codePoint) {
        if (!Character.isBmpCodePoint(codePoint)) {
            return UNKNOWN; // its case is not taken from it by Fold
        }
        String text = Character.toString(codePoint);
        return new Part(text, new RequiredLiterals(List.of(text), List.of(text)));
    }

    private Part group() {
        if (take('?')) {
            int end = at;
            while (end < regex.length() && ":)>".indexOf(regex.charAt(end)) < 0) {
                end++;
            }
            String kind = regex.substring(at, end);
            boolean name = kind.startsWith("P<") || kind.startsWith("<");
            if (end == regex.length() || !(name || kind.matches("[imsU-]*"))) {
                unusual = true;
                return UNKNOWN;
            }
            at = end + 1;
            if (regex.charAt(end) == ')') {
                return NOTHING; // flags for the rest
            }
        }
        Part inside = alternatives();
        unusual |= !take(')');
        return inside;
    }

    private Part escape() {
        if (at == regex.length()) {
            unusual = true;
            return UNKNOWN;
        }
        int c = regex.codePointAt(at);
        at += Character.charCount(c);
        if (!Character.isLetterOrDigit(c)) {
            return literal(c);
        }
        if ("bBAz".indexOf(c) >= 0) {
            return NOTHING;
        }
        unusual |= "dDwWsSntrfva".indexOf(c) < 0;
        return UNKNOWN;
    }

    private Part skipClass() {
        take('^');
        take(']');
        while (at < regex.length() && regex.charAt(at) != ']') {
            if (regex.startsWith("[:", at)) {
                int close = regex.indexOf(":]", at + 2);
                at = close < 0 ? regex.length() : close + 2;
            } else {
                at += regex.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at++;
        return UNKNOWN;
    }

    private boolean take(char c) {
        boolean there = at < regex.length() && regex.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }
}
