package eu.vigie.sigma.index;

import eu.vigie.sigma.detection.Fold;
import java.util.Collection;
import java.util.TreeSet;

/** Numbers the characters that literals use, without case; all others are class 0. Keeps the tables of tries and automata small. */
final class CharClasses {
    private static final short[] NO_CLASSES = new short[256];
    /** The characters that stand for another one when case does not count. */
    private static final char[] FOLDED = folded();

    private final short[][] pages = new short[256][];
    private final int count;

    CharClasses(Collection<String> literals) {
        TreeSet<Character> used = new TreeSet<>();
        for (String literal : literals) {
            for (int i = 0; i < literal.length(); i++) {
                used.add(Fold.fold(literal.charAt(i)));
            }
        }
        java.util.Arrays.fill(pages, NO_CLASSES);
        short next = 1;
        for (char c : used) {
            set(c, next++);
        }
        count = next;
        for (char c : FOLDED) {
            int its = of(Fold.fold(c));
            if (its != 0) {
                set(c, (short) its);
            }
        }
    }

    private void set(char c, short its) {
        if (pages[c >> 8] == NO_CLASSES) {
            pages[c >> 8] = new short[256];
        }
        pages[c >> 8][c & 255] = its;
    }

    private static char[] folded() {
        StringBuilder chars = new StringBuilder();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            if (Fold.fold((char) c) != c) {
                chars.append((char) c);
            }
        }
        return chars.toString().toCharArray();
    }

    /** One more than the highest class. */
    int count() {
        return count;
    }

    int of(char c) {
        return pages[c >> 8][c & 255];
    }
}
