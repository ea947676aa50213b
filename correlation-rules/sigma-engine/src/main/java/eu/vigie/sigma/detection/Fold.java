package eu.vigie.sigma.detection;

/**
 * Takes the case out of text, one char at a time and without changing its length: what {@link String#equalsIgnoreCase} compares. So the
 * Kelvin sign equals {@code k}, and the sigma at a word's end equals the other two.
 */
public final class Fold {
    private static final char[] FOLDED = new char[1 << 16];

    static {
        for (int c = 0; c < FOLDED.length; c++) {
            FOLDED[c] = Character.toLowerCase(Character.toUpperCase((char) c));
        }
    }

    private Fold() {}

    public static char fold(char c) {
        return FOLDED[c];
    }

    public static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (FOLDED[c] != c) {
                char[] chars = text.toCharArray();
                for (int j = i; j < chars.length; j++) {
                    chars[j] = FOLDED[chars[j]];
                }
                return new String(chars);
            }
        }
        return text;
    }
}
