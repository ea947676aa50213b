package eu.vigie.sigma.index;

/** The longest part of a literal that JSON writes as it is, without case: where it does not stand in a JSON text, the literal does not. */
public final class PlainPart {
    /** What a JSON text may write as an escape. */
    private static final String ESCAPED = "\"\\'/<>&=+`";

    private final byte[] bytes;

    private PlainPart(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Empty when it has none; then it may stand anywhere. */
    public static PlainPart of(String literal) {
        int bestFrom = 0;
        int bestTo = 0;
        int from = 0;
        for (int i = 0; i <= literal.length(); i++) {
            char c = i < literal.length() ? literal.charAt(i) : '"';
            if (c < ' ' || c > '~' || ESCAPED.indexOf(c) >= 0) {
                if (i - from > bestTo - bestFrom) {
                    bestFrom = from;
                    bestTo = i;
                }
                from = i + 1;
            }
        }
        return new PlainPart(FoldedText.of(literal.substring(bestFrom, bestTo)));
    }

    byte[] bytes() {
        return bytes;
    }

    /** False: it is not in {@code text[from, to)}, where ASCII but for some signs must stand as it is. */
    public boolean mayStandIn(byte[] text, int from, int to) {
        for (int start = from; start <= to - bytes.length; start++) {
            int i = 0;
            while (i < bytes.length && lower(text[start + i]) == bytes[i]) {
                i++;
            }
            if (i == bytes.length) {
                return true;
            }
        }
        return false;
    }

    static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 0x20) : b;
    }
}
