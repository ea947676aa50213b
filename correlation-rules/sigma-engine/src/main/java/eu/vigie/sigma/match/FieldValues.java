package eu.vigie.sigma.match;

import eu.vigie.sigma.detection.Fold;
import eu.vigie.sigma.index.FoldedText;
import eu.vigie.sigma.index.PlainPart;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of one field of the event at hand: as bytes without case, and as text where that is asked for. None: it is absent. Reused. */
final class FieldValues {
    private final FoldedText bytes = new FoldedText();
    private int size;
    private boolean unknown;
    private int[] ends = new int[2];
    private @Nullable String[] texts = new @Nullable String[2];
    private @Nullable String[] folded = new @Nullable String[2];
    /** Of a value that was given as JSON: where its text is made from when asked for. */
    private byte[] json = {};

    private int jsonFrom;
    private int jsonTo;
    private boolean jsonEscaped;
    private boolean folding;
    private boolean ofJson;
    private boolean plain;
    private boolean part;

    void clear() {
        size = 0;
        unknown = false;
        folding = false;
        ofJson = false;
        part = false;
        bytes.clear();
    }

    /** The field may be there or not, and hold anything. */
    void setUnknown() {
        clear();
        unknown = true;
    }

    /** The field may be there or not, and hold parts of a JSON document in which ASCII but for some signs stands as it is. */
    void setUnknownPart(byte[] document, int from, int to) {
        setUnknown();
        json = document;
        jsonFrom = from;
        jsonTo = to;
        part = true;
    }

    /** Of an unknown one: whether the literal may stand in it. */
    boolean mayHold(PlainPart literal) {
        return !part || literal.mayStandIn(json, jsonFrom, jsonTo);
    }

    void add(String text) {
        grow();
        bytes.append(text);
        texts[size] = text;
        folded[size] = null;
        ends[size++] = bytes.length();
    }

    /**
     * Sets the one value to a part of a JSON document, of which the escapes are undone if it has any. Its bytes are made when needed.
     *
     * @param isPlain ASCII but for some signs stands in it as it is
     */
    void setJson(byte[] document, int from, int to, boolean escaped, boolean isPlain) {
        clear();
        json = document;
        jsonFrom = from;
        jsonTo = to;
        jsonEscaped = escaped;
        texts[0] = null;
        folded[0] = null;
        size = 1;
        folding = true;
        ofJson = true;
        plain = isPlain;
    }

    private void grow() {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
            texts = Arrays.copyOf(texts, size * 2);
            folded = Arrays.copyOf(folded, size * 2);
        }
    }

    private void fold() {
        if (folding) {
            folding = false;
            JsonText.fold(json, jsonFrom, jsonTo, jsonEscaped, bytes);
            ends[0] = bytes.length();
        }
    }

    /** Whether it is one value that was given as JSON. */
    boolean isJson() {
        return ofJson && size == 1;
    }

    /** Whether it was given as JSON, and ASCII but for some signs stands in it as it is. */
    boolean isPlainJson() {
        return isJson() && plain;
    }

    /** The bytes of a value, escapes not undone. */
    int length(int i) {
        return isJson() ? jsonTo - jsonFrom : end(i) - start(i);
    }

    byte[] json() {
        return json;
    }

    int jsonFrom() {
        return jsonFrom;
    }

    int jsonTo() {
        return jsonTo;
    }

    boolean isUnknown() {
        return unknown;
    }

    int size() {
        return size;
    }

    /** All values' bytes without case; value {@code i} ends where the next begins. */
    byte[] bytes() {
        fold();
        return bytes.bytes();
    }

    int start(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }

    int end(int i) {
        fold();
        return ends[i];
    }

    String text(int i) {
        String known = texts[i];
        if (known == null) {
            known = JsonText.text(json, jsonFrom, jsonTo, jsonEscaped);
            texts[i] = known;
        }
        return known;
    }

    /** The text without case. */
    String folded(int i) {
        String known = folded[i];
        if (known == null) {
            known = Fold.fold(text(i));
            folded[i] = known;
        }
        return known;
    }
}
