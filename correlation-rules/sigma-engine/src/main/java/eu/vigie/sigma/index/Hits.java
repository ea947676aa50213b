package eu.vigie.sigma.index;

import java.util.Arrays;

/** What a search found: numbers, in the order found. Reused. */
public final class Hits {
    private int[] numbers = new int[16];
    private int size;

    /** Adds one. */
    public void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
    }

    /** Adds all of them. */
    public void addAll(int[] more) {
        addRange(more, 0, more.length);
    }

    /** Adds a part of an array. */
    void addRange(int[] from, int start, int end) {
        int count = end - start;
        if (size + count > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(size + count, size * 2));
        }
        System.arraycopy(from, start, numbers, size, count);
        size += count;
    }

    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    public int get(int i) {
        return numbers[i];
    }

    /** The numbers from a place on, in an array of their own. */
    public int[] copyFrom(int start) {
        return Arrays.copyOfRange(numbers, start, size);
    }
}
