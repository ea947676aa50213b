package eu.vigie.event;

import java.util.List;
import java.util.Map;

/** The checks that the compact constructors of this module share. */
public final class Require {
    private Require() {}

    /** Returns the text unless it is blank. */
    public static String text(String value, String name) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
        return value;
    }

    /** Returns the number unless it is negative. */
    public static long notNegative(long value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " is negative: " + value);
        }
        return value;
    }

    /** An unmodifiable copy that keeps the order. */
    public static <T> List<T> copy(List<T> values) {
        return List.copyOf(values);
    }

    /** An unmodifiable copy that keeps the order, so that the JSON of a record never depends on hashing. */
    public static <K, V> Map<K, V> copy(Map<K, V> values) {
        return java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
    }
}
