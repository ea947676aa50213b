package eu.vigie.normalize.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The names of a JSON document that are of interest, as a tree of nodes; the root is 0. Names that are not are remembered too, so that
 * what is to be known about them is found out once.
 */
final class KeyTree {
    /** A name of no interest. */
    static final int OTHER = -1;
    /** A name of no interest that a normaliser would write differently: it must be taken the long way where it matters. */
    static final int ODD = -2;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Names of logs are few; hostile ones beyond these are looked at anew each time. */
    private static final int MAX_LEARNED = 4096;

    private byte[][] keys = new byte[1024][];
    private long[] hashes = new long[1024];
    private int[] parents = new int[1024];
    private int[] nodes = new int[1024];
    private int size;
    private int learned;
    private int count = 1;

    int count() {
        return count;
    }

    /** The node of a name below a node. */
    int add(int parent, String name) {
        byte[] key = name.getBytes(StandardCharsets.UTF_8);
        long hash = hash(parent, key, 0, key.length);
        int at = find(parent, hash, key, 0, key.length);
        if (keys[at] == null) {
            put(parent, hash, key, count);
            return count++;
        }
        if (nodes[at] < 0) {
            nodes[at] = count++; // learned while it was of no interest
        }
        return nodes[at];
    }

    /** The node of the name {@code text[from, to)} below a node, or {@link #OTHER} or {@link #ODD}. */
    int get(int parent, byte[] text, int from, int to) {
        long hash = hash(parent, text, from, to);
        int at = find(parent, hash, text, from, to);
        if (keys[at] != null) {
            return nodes[at];
        }
        int found = isOdd(text, from, to) ? ODD : OTHER;
        if (learned < MAX_LEARNED && to - from <= 256) {
            learned++;
            put(parent, hash, Arrays.copyOfRange(text, from, to), found);
        }
        return found;
    }

    /** Whether a name is not written as it is into an event's field name. */
    private static boolean isOdd(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = text[i];
            if (b <= ' ' || b == '.' || b == '\\' || b == 0x7f) {
                return true;
            }
        }
        return to - from > 250;
    }

    private int find(int parent, long hash, byte[] text, int from, int to) {
        int at = (int) hash & (keys.length - 1);
        while (keys[at] != null
                && (hashes[at] != hash
                        || parents[at] != parent
                        || !Arrays.equals(keys[at], 0, keys[at].length, text, from, to))) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    private void put(int parent, long hash, byte[] key, int node) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int at = (int) hash & (keys.length - 1);
        while (keys[at] != null) {
            at = (at + 1) & (keys.length - 1);
        }
        keys[at] = key;
        hashes[at] = hash;
        parents[at] = parent;
        nodes[at] = node;
        size++;
    }

    private void grow() {
        byte[][] oldKeys = keys;
        long[] oldHashes = hashes;
        int[] oldParents = parents;
        int[] oldNodes = nodes;
        keys = new byte[oldKeys.length * 2][];
        hashes = new long[keys.length];
        parents = new int[keys.length];
        nodes = new int[keys.length];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != null) {
                put(oldParents[i], oldHashes[i], oldKeys[i], oldNodes[i]);
            }
        }
    }

    private static long hash(int parent, byte[] text, int from, int to) {
        long hash = (parent + 1) * 0x9E3779B97F4A7C15L + (to - from);
        int i = from;
        for (; i + 8 <= to; i += 8) {
            hash = (hash ^ (long) LONGS.get(text, i)) * 0xff51afd7ed558ccdL;
            hash ^= hash >>> 32;
        }
        long tail = 0;
        for (; i < to; i++) {
            tail = (tail << 8) | (text[i] & 0xff);
        }
        hash = (hash ^ tail) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 29);
    }
}
