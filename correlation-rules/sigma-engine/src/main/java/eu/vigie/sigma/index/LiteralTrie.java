package eu.vigie.sigma.index;

import java.util.Collection;

/** Literals that must stand at one edge of a text: at its beginning, or, walked backwards, at its end. */
final class LiteralTrie {
    private final boolean backwards;
    private final byte[] classes;
    private final Transitions next;
    private final Reports reports;

    LiteralTrie(Collection<LiteralEntry> entries, boolean backwards) {
        this.backwards = backwards;
        LiteralTree tree = LiteralTree.of(entries, backwards);
        classes = new ByteClasses(tree).table();
        int[] order = tree.levels();
        reports = new Reports(tree, order);
        next = new Transitions(order.length);
        int[] itsClasses = new int[256];
        int[] targets = new int[256];
        int numbered = 1; // children follow their parents in the same order
        for (int state = 0; state < order.length; state++) {
            int count = 0;
            for (int at = tree.firstChild(order[state]); at != 0; at = tree.nextSibling(at)) {
                itsClasses[count] = classes[tree.label(at) & 0xff] & 0xff;
                targets[count++] = numbered++;
            }
            next.set(state, itsClasses, targets, count);
        }
        next.trim();
    }

    /** Looks from the edge of {@code text[from, to)} for as long as a literal goes on. */
    void find(byte[] text, int from, int to, Hits hits) {
        int state = 0;
        reports.add(0, hits);
        if (backwards) {
            for (int i = to - 1; i >= from; i--) {
                state = step(state, text[i]);
                if (state < 0) {
                    return;
                }
                reports.add(state, hits);
            }
        } else {
            for (int i = from; i < to; i++) {
                state = step(state, text[i]);
                if (state < 0) {
                    return;
                }
                reports.add(state, hits);
            }
        }
    }

    private int step(int state, byte b) {
        int its = classes[b & 0xff] & 0xff;
        return its == 0 ? -1 : next.step(state, its);
    }
}
