package eu.vigie.sigma.index;

import eu.vigie.sigma.detection.Fold;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;

/** Numbers the characters that literals use, without case; all others are class 0. Keeps the tables of tries and automata small. */
final class CharClasses {
    private final int[] ascii = new int[128];
    private final char[] others;
    private final int firstOther;

    CharClasses(Collection<String> literals) {
        TreeSet<Character> used = new TreeSet<>();
        for (String literal : literals) {
            for (int i = 0; i < literal.length(); i++) {
                used.add(Fold.fold(literal.charAt(i)));
            }
        }
        int next = 1;
        StringBuilder beyond = new StringBuilder();
        for (char c : used) {
            if (c < 128) {
                ascii[c] = next++;
            } else {
                beyond.append(c);
            }
        }
        for (char c = 'A'; c <= 'Z'; c++) {
            ascii[c] = ascii[Fold.fold(c)];
        }
        firstOther = next;
        others = beyond.toString().toCharArray(); // sorted, as the set is
    }

    /** One more than the highest class. */
    int count() {
        return firstOther + others.length;
    }

    int of(char c) {
        if (c < 128) {
            return ascii[c];
        }
        char folded = Fold.fold(c);
        if (folded < 128) {
            return ascii[folded];
        }
        int at = Arrays.binarySearch(others, folded);
        return at < 0 ? 0 : firstOther + at;
    }
}
