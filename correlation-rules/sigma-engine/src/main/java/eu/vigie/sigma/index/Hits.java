package eu.vigie.sigma.index;

import java.util.Arrays;

/** What a search found: numbers, in the order found. Reused. */
public final class Hits {
    private int[] numbers = new int[16];
    private int size;

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
    }

    /** Adds all of them. */
    public void addAll(int[] more) {
        for (int number : more) {
            add(number);
        }
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

    int[] copy() {
        return Arrays.copyOf(numbers, size);
    }
}
