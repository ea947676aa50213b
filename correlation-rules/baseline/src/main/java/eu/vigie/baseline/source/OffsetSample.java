package eu.vigie.baseline.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Some of the offsets of a stream, evenly spread over it: when there is no room every other one goes, and from then on every other one
 * comes. Not random, so that the same logs give the same sample.
 */
final class OffsetSample {
    static final int CAPACITY = 16;

    private final long[] kept = new long[CAPACITY];
    private int size;
    private long seen;
    private long stride = 1;

    void add(long offset) {
        if (seen++ % stride != 0) {
            return;
        }
        if (size == CAPACITY) {
            for (int i = 0; i < CAPACITY / 2; i++) {
                kept[i] = kept[2 * i];
            }
            size = CAPACITY / 2;
            stride *= 2;
        }
        kept[size++] = offset;
    }

    /** All that were offered. */
    long seen() {
        return seen;
    }

    List<Long> kept() {
        List<Long> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(kept[i]);
        }
        return all;
    }

    /** At most so many of them, evenly spread from least to most: the order they are given in makes no difference. */
    static List<Long> thinned(List<Long> offsets) {
        List<Long> sorted = new ArrayList<>(offsets);
        Collections.sort(sorted);
        if (sorted.size() <= CAPACITY) {
            return sorted;
        }
        List<Long> some = new ArrayList<>(CAPACITY);
        for (int i = 0; i < CAPACITY; i++) {
            some.add(sorted.get((int) ((2L * i + 1) * sorted.size() / (2 * CAPACITY))));
        }
        return some;
    }
}
