package eu.vigie.sigma.index;

import java.util.Arrays;
import java.util.Collection;

/**
 * Literals as a tree while an index is built: nodes by number, the root 0, each with its first child and its next sibling. Numbers rise
 * with the order of insertion; {@link #levels} gives the order by depth.
 */
final class LiteralTree {
    private static final int[] NONE = {};

    private int[] child = new int[64];
    private int[] sibling = new int[64];
    private byte[] label = new byte[64];
    private int[][] numbers = new int[64][];
    private int count = 1;

    /** A tree of literals, read backwards where they stand at an end. */
    static LiteralTree of(Collection<LiteralEntry> entries, boolean backwards) {
        LiteralTree tree = new LiteralTree();
        for (LiteralEntry entry : entries) {
            tree.add(FoldedText.of(entry.literal()), backwards, entry.number());
        }
        return tree;
    }

    private void add(byte[] literal, boolean backwards, int number) {
        int node = 0;
        for (int i = 0; i < literal.length; i++) {
            node = childOrNew(node, literal[backwards ? literal.length - 1 - i : i]);
        }
        int[] before = numbers(node);
        int[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = number;
        numbers[node] = after;
    }

    private int childOrNew(int node, byte b) {
        for (int at = child[node]; at != 0; at = sibling[at]) {
            if (label[at] == b) {
                return at;
            }
        }
        if (count == child.length) {
            child = Arrays.copyOf(child, count * 2);
            sibling = Arrays.copyOf(sibling, count * 2);
            label = Arrays.copyOf(label, count * 2);
            numbers = Arrays.copyOf(numbers, count * 2);
        }
        label[count] = b;
        sibling[count] = child[node];
        child[node] = count;
        return count++;
    }

    int count() {
        return count;
    }

    /** 0: it has none. */
    int firstChild(int node) {
        return child[node];
    }

    /** 0: it is the last. */
    int nextSibling(int node) {
        return sibling[node];
    }

    /** The byte that leads to the node. */
    byte label(int node) {
        return label[node];
    }

    /** What is reported at the node. */
    int[] numbers(int node) {
        int[] its = numbers[node];
        return its == null ? NONE : its;
    }

    /** All nodes, those nearer to the root first. */
    int[] levels() {
        int[] order = new int[count];
        int filled = 1;
        for (int i = 0; i < filled; i++) {
            for (int at = child[order[i]]; at != 0; at = sibling[at]) {
                order[filled++] = at;
            }
        }
        return order;
    }
}
