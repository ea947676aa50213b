package eu.vigie.sigma.index;

import java.util.Collection;

/**
 * Literals that may stand anywhere in a text, all found in one pass over it (Aho and Corasick, 1975). States near the root, where a text
 * without hits stays, have a table row of their own; the many deep ones share a {@link Transitions} and go back to shallower states.
 */
final class LiteralAutomaton {
    /** Entries of the table: what a core's cache holds. */
    private static final int TABLE = 1 << 15;

    private static final int REPORTS = 1;

    private final byte[] classes;
    private final int width;
    /** States below it have a row. */
    private final int rows;
    /** By row and class: the next state times two, plus one when it or what it goes back to reports anything. */
    private final int[] table;

    private final Transitions deep;
    /** Per state, the longest other state that is an end of it. */
    private final int[] back;
    /** Per state, the longest end of it that reports; 0: none. The root's own reports are given once, before the text. */
    private final int[] backReport;

    private final Reports reports;

    LiteralAutomaton(Collection<LiteralEntry> entries) {
        LiteralTree tree = LiteralTree.of(entries, false);
        ByteClasses byteClasses = new ByteClasses(tree);
        classes = byteClasses.table();
        width = byteClasses.count();
        int[] order = tree.levels();
        int states = order.length;
        reports = new Reports(tree, order);
        back = new int[states];
        backReport = new int[states];
        rows = Math.max(1, Math.min(states, TABLE / width));
        table = new int[rows * width];
        deep = new Transitions(states);
        int[] itsClasses = new int[256];
        int[] targets = new int[256];
        int numbered = 1;
        for (int state = 0; state < states; state++) {
            if (state < rows) {
                System.arraycopy(table, back[state] * width, table, state * width, state == 0 ? 0 : width);
            }
            int count = 0;
            for (int at = tree.firstChild(order[state]); at != 0; at = tree.nextSibling(at)) {
                int target = numbered++;
                int its = classes[tree.label(at) & 0xff] & 0xff;
                back[target] = state == 0 ? 0 : next(back[state], its);
                backReport[target] =
                        reports.any(back[target]) && back[target] != 0 ? back[target] : backReport[back[target]];
                itsClasses[count] = its;
                targets[count++] = marked(target);
            }
            for (int i = 0; i < count && state < rows; i++) {
                table[state * width + itsClasses[i]] = targets[i];
            }
            deep.set(state, itsClasses, targets, state < rows ? 0 : count);
        }
        deep.trim();
    }

    private int marked(int state) {
        return state << 1 | (reports.any(state) || backReport[state] != 0 ? REPORTS : 0);
    }

    /** The state after a state of which the steps are set. */
    private int next(int from, int its) {
        int state = from;
        while (state >= rows) {
            int target = deep.step(state, its);
            if (target >= 0) {
                return target >> 1;
            }
            state = back[state];
        }
        return table[state * width + its] >> 1;
    }

    void find(byte[] text, int from, int to, Hits hits) {
        reports.add(0, hits);
        int state = 0;
        for (int i = from; i < to; i++) {
            int its = classes[text[i] & 0xff] & 0xff;
            int target = -1;
            while (state >= rows) {
                target = deep.step(state, its);
                if (target >= 0) {
                    break;
                }
                state = back[state];
            }
            if (target < 0) {
                target = table[state * width + its];
            }
            state = target >> 1;
            if ((target & REPORTS) != 0) {
                reports.add(state, hits);
                for (int end = backReport[state]; end != 0; end = backReport[end]) {
                    reports.add(end, hits);
                }
            }
        }
    }
}
