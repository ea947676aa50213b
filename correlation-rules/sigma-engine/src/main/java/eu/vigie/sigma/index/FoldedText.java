package eu.vigie.sigma.index;

import eu.vigie.sigma.detection.Fold;
import java.util.Arrays;

/**
 * Text without case as bytes, which is what indexes search. Each UTF-16 unit is written as UTF-8 writes it on its own (CESU-8), so that
 * one unit is one sequence whoever made the text, and a literal found in the bytes is a literal found in the text. Reused.
 */
public final class FoldedText {
    private byte[] bytes = new byte[1024];
    private int length;

    /** The bytes; valid up to {@link #length} and until the next change. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public FoldedText clear() {
        length = 0;
        return this;
    }

    /** Makes room for so many more bytes. */
    public void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }

    /**
     * Adds ASCII for as long as it goes on, at most to {@code to} and up to a backslash if that is to be looked at; room must have been made.
     *
     * @return the position of the first byte not added
     */
    public int putAscii(byte[] text, int from, int to, boolean stopAtBackslash) {
        byte[] into = bytes;
        int n = length;
        int at = from;
        while (at < to) {
            byte b = text[at];
            if (b < 0 || (b == '\\' && stopAtBackslash)) {
                break;
            }
            into[n++] = b >= 'A' && b <= 'Z' ? (byte) (b + 0x20) : b;
            at++;
        }
        length = n;
        return at;
    }

    /** Adds a byte that is folded already; room must have been made. */
    public void put(byte folded) {
        bytes[length++] = folded;
    }

    /** Adds a unit of UTF-16 without its case; room for three bytes must have been made. */
    public void putUnit(char unit) {
        char c = Fold.fold(unit);
        if (c < 0x80) {
            bytes[length++] = (byte) c;
        } else if (c < 0x800) {
            bytes[length++] = (byte) (0xc0 | (c >> 6));
            bytes[length++] = (byte) (0x80 | (c & 0x3f));
        } else {
            bytes[length++] = (byte) (0xe0 | (c >> 12));
            bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
            bytes[length++] = (byte) (0x80 | (c & 0x3f));
        }
    }

    /** Adds a text. */
    public FoldedText append(String text) {
        int chars = text.length();
        reserve(chars * 3);
        for (int i = 0; i < chars; i++) {
            putUnit(text.charAt(i));
        }
        return this;
    }

    /** A text's bytes, of their own. */
    static byte[] of(String text) {
        FoldedText folded = new FoldedText().append(text);
        return Arrays.copyOf(folded.bytes, folded.length);
    }
}
