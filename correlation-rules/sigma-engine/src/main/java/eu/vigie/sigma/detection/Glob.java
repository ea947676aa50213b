package eu.vigie.sigma.detection;

import java.util.Arrays;

/**
 * A Sigma value as a sequence of characters and wildcards (rules specification 2.1, "String Wildcard" and "Escape Character"). Equal when
 * they match the same way.
 */
public final class Glob {
    /** Any number of characters, also none. */
    static final int MANY = -1;
    /** Exactly one character. */
    static final int ONE = -2;
    /** One of the dashes that introduce an option on Windows. */
    static final int DASH = -3;

    static final String DASHES = "-/\u2013\u2014\u2015";

    private final int[] units;

    private Glob(int[] units) {
        this.units = units;
    }

    /** Reads a value as written: {@code *} and {@code ?} are wildcards, a backslash before one or before a backslash takes its meaning. */
    static Glob parse(String value) {
        int[] units = new int[value.length()];
        int n = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length() && "*?\\".indexOf(value.charAt(i + 1)) >= 0) {
                units[n++] = value.charAt(++i);
            } else {
                units[n++] = c == '*' ? MANY : c == '?' ? ONE : c;
            }
        }
        return new Glob(Arrays.copyOf(units, n));
    }

    /** Plain text without any wildcard. */
    static Glob literal(String text) {
        return new Glob(text.chars().toArray());
    }

    boolean isLiteral() {
        return Arrays.stream(units).allMatch(unit -> unit >= 0);
    }

    boolean isEmpty() {
        return units.length == 0;
    }

    /** Its characters; only for one without wildcards. */
    String text() {
        StringBuilder text = new StringBuilder(units.length);
        for (int unit : units) {
            text.append((char) unit);
        }
        return text.toString();
    }

    /** The same with wildcards put before or behind it, and rows of {@code *} made one. */
    Glob surrounded(boolean before, boolean behind) {
        int[] wide = new int[units.length + 2];
        int n = 0;
        if (before) {
            wide[n++] = MANY;
        }
        for (int unit : units) {
            if (unit != MANY || n == 0 || wide[n - 1] != MANY) {
                wide[n++] = unit;
            }
        }
        if (behind && (n == 0 || wide[n - 1] != MANY)) {
            wide[n++] = MANY;
        }
        return new Glob(Arrays.copyOf(wide, n));
    }

    /** Every dash or slash that introduces an option stands for all of them (modifier {@code windash}). */
    Glob withAnyDash() {
        int[] changed = units.clone();
        for (int i = 0; i < units.length; i++) {
            boolean dash = units[i] >= 0 && DASHES.indexOf(units[i]) >= 0;
            if (dash && (i == 0 || !isWord(units[i - 1])) && i + 1 < units.length && isWord(units[i + 1])) {
                changed[i] = DASH;
            }
        }
        return new Glob(changed);
    }

    private static boolean isWord(int unit) {
        return unit == '_' || (unit >= 0 && Character.isLetterOrDigit(unit));
    }

    boolean startsWithMany() {
        return units.length > 0 && units[0] == MANY;
    }

    boolean endsWithMany() {
        return units.length > 0 && units[units.length - 1] == MANY;
    }

    /** What stands between an outer {@code *} at either side. */
    Glob inner() {
        int from = startsWithMany() ? 1 : 0;
        int to = units.length - (endsWithMany() && units.length > from ? 1 : 0);
        return new Glob(Arrays.copyOfRange(units, from, Math.max(from, to)));
    }

    long count(int kind) {
        return Arrays.stream(units).filter(unit -> unit == kind).count();
    }

    /** The same with its first {@link #DASH} replaced. */
    Glob withFirstDash(char dash) {
        int[] changed = units.clone();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == DASH) {
                changed[i] = dash;
                break;
            }
        }
        return new Glob(changed);
    }

    Glob folded() {
        int[] changed = units.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] = changed[i] < 0 ? changed[i] : Fold.fold((char) changed[i]);
        }
        return new Glob(changed);
    }

    /** The longest run of plain characters: a text that holds it not cannot match. */
    public String longestLiteral() {
        String best = "";
        StringBuilder run = new StringBuilder();
        for (int unit : units) {
            if (unit >= 0) {
                run.append((char) unit);
            } else {
                best = run.length() > best.length() ? run.toString() : best;
                run.setLength(0);
            }
        }
        return run.length() > best.length() ? run.toString() : best;
    }

    /** Whether the whole text matches. Steps at most text times wildcards. */
    public boolean matches(String text) {
        int unit = 0;
        int i = 0;
        int star = -1;
        int resume = 0;
        while (i < text.length()) {
            if (unit < units.length && units[unit] == MANY) {
                star = unit++;
                resume = i;
            } else if (unit < units.length && fits(units[unit], text.charAt(i))) {
                unit++;
                i++;
            } else if (star >= 0) {
                unit = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (unit < units.length && units[unit] == MANY) {
            unit++;
        }
        return unit == units.length;
    }

    private static boolean fits(int unit, char c) {
        return unit == c || unit == ONE || (unit == DASH && DASHES.indexOf(c) >= 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob that && Arrays.equals(units, that.units);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(units);
    }

    /** As written in a rule. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int unit : units) {
            switch (unit) {
                case MANY -> text.append('*');
                case ONE -> text.append('?');
                case DASH -> text.append('-');
                case '*', '?', '\\' -> text.append('\\').append((char) unit);
                default -> text.append((char) unit);
            }
        }
        return text.toString();
    }
}
