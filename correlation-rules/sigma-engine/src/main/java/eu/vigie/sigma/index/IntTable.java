package eu.vigie.sigma.index;

import java.util.Arrays;

/** Numbers by numbers, none negative; open addressing, since boxed keys cost more than the search. */
final class IntTable {
    private int[] keys = new int[64];
    private int[] values = new int[64];
    private int size;

    IntTable() {
        Arrays.fill(keys, -1);
    }

    /** -1: absent. */
    int get(int key) {
        int at = slot(key, keys.length - 1);
        while (keys[at] != key) {
            if (keys[at] < 0) {
                return -1;
            }
            at = (at + 1) & (keys.length - 1);
        }
        return values[at];
    }

    void put(int key, int value) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int at = slot(key, keys.length - 1);
        while (keys[at] >= 0 && keys[at] != key) {
            at = (at + 1) & (keys.length - 1);
        }
        size += keys[at] < 0 ? 1 : 0;
        keys[at] = key;
        values[at] = value;
    }

    private void grow() {
        int[] oldKeys = keys;
        int[] oldValues = values;
        keys = new int[oldKeys.length * 2];
        values = new int[keys.length];
        Arrays.fill(keys, -1);
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] >= 0) {
                put(oldKeys[i], oldValues[i]);
            }
        }
    }

    private static int slot(int key, int mask) {
        int mixed = key * 0x9E3779B9;
        return (mixed ^ (mixed >>> 15)) & mask;
    }
}
