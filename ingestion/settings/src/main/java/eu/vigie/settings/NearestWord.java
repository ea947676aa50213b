package eu.vigie.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what a person may have meant. */
public final class NearestWord {
    private NearestWord() {}

    /** The known word that is at most two letters, or a third of its letters, away. */
    public static Optional<String> of(String word, Collection<String> known) {
        String best = null;
        int distance = Integer.MAX_VALUE;
        for (String candidate : known) {
            int d = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (d < distance) {
                distance = d;
                best = candidate;
            }
        }
        return best != null && distance <= Math.max(2, best.length() / 3) && distance < best.length()
                ? Optional.of(best)
                : Optional.empty();
    }

    /** A sentence that names it, or all known words when none is near. */
    public static String remedy(String word, Collection<String> known) {
        return of(word, known)
                .map(nearest -> "did you mean \"" + nearest + "\"?")
                .orElseGet(() -> "known here: " + String.join(", ", known));
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
