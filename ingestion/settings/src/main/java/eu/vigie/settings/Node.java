package eu.vigie.settings;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A piece of a YAML file that knows where it stands. A value, a list or a map; {@link #fold} tells which. */
public final class Node {
    private final String file;
    private final int line;
    private final int column;
    private final @Nullable Object scalar;
    private final @Nullable List<Node> items;
    private final @Nullable Map<String, Entry> entries;

    /** A key with the place of the key and its value. */
    public record Entry(Node key, Node value) {}

    private Node(
            String file,
            int line,
            int column,
            @Nullable Object scalar,
            @Nullable List<Node> items,
            @Nullable Map<String, Entry> entries) {
        this.file = file;
        this.line = line;
        this.column = column;
        this.scalar = scalar;
        this.items = items;
        this.entries = entries;
    }

    static Node scalar(String file, int line, int column, @Nullable Object value) {
        return new Node(file, line, column, value, null, null);
    }

    static Node list(String file, int line, int column, List<Node> items) {
        return new Node(file, line, column, null, List.copyOf(items), null);
    }

    static Node map(String file, int line, int column, Map<String, Entry> entries) {
        return new Node(file, line, column, null, null, entries);
    }

    public String file() {
        return file;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** From 1. */
    public int column() {
        return column;
    }

    public boolean isScalar() {
        return items == null && entries == null;
    }

    public boolean isNull() {
        return isScalar() && scalar == null;
    }

    public boolean isList() {
        return items != null;
    }

    public boolean isMap() {
        return entries != null;
    }

    /** The value of a scalar as YAML's core schema reads it: String, Long, java.math.BigInteger, Double, Boolean or null. */
    public @Nullable Object scalar() {
        return scalar;
    }

    /** The items of a list; empty for anything else. */
    public List<Node> items() {
        return items == null ? List.of() : items;
    }

    /** The entries of a map in the file's order; empty for anything else. */
    public Map<String, Entry> entries() {
        return entries == null ? Map.of() : entries;
    }

    /** The value below a key of a map, or null. */
    public @Nullable Node get(String key) {
        Entry entry = entries().get(key);
        return entry == null ? null : entry.value();
    }

    /** Calls the function of the node's kind. */
    public <T> T fold(
            BiFunction<Node, @Nullable Object, T> onScalar,
            Function<List<Node>, T> onList,
            Function<Map<String, Entry>, T> onMap) {
        if (items != null) {
            return onList.apply(items);
        }
        return entries != null ? onMap.apply(entries) : onScalar.apply(this, scalar);
    }

    /** What a person would call it, for messages. */
    public String kind() {
        if (isList()) {
            return "a list";
        }
        if (isMap()) {
            return "a map";
        }
        return scalar == null ? "nothing" : "\"" + scalar + "\"";
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + kind();
    }
}
