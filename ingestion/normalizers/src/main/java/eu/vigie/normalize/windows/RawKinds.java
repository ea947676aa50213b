package eu.vigie.normalize.windows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names the kinds of logs by their parts, and gives a kind seen before without making its text anew. */
final class RawKinds {
    private static final int MAX_KNOWN = 10_000;

    private final Map<Key, String> known = new HashMap<>();
    private Key key = new Key(new byte[256]);

    /** A text of bytes in a buffer that is used again. */
    private static final class Key {
        private byte[] bytes;
        private int length;
        private int hash;

        Key(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && hash == that.hash
                    && Arrays.equals(bytes, 0, length, that.bytes, 0, that.length);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** Begins a kind of logs of a shape. */
    void begin(int shape) {
        key.bytes[0] = (byte) shape;
        key.length = 1;
    }

    /** Adds a part; {@code to} before {@code from}: it is not there. */
    void add(byte[] text, int from, int to) {
        int count = Math.max(0, to - from);
        if (key.length + count + 1 > key.bytes.length) {
            key.bytes = Arrays.copyOf(key.bytes, (key.length + count + 1) * 2);
        }
        System.arraycopy(text, Math.min(from, text.length), key.bytes, key.length, count);
        key.length += count;
        key.bytes[key.length++] = (byte) (to < from ? 1 : 2);
    }

    String kind() {
        int hash = key.length;
        for (int i = 0; i < key.length; i++) {
            hash = hash * 31 + key.bytes[i];
        }
        key.hash = hash;
        String found = known.get(key);
        if (found == null) {
            found = new String(key.bytes, 0, key.length, StandardCharsets.ISO_8859_1);
            if (known.size() < MAX_KNOWN) {
                known.put(key, found);
                key = new Key(new byte[256]);
            }
        }
        return found;
    }
}
