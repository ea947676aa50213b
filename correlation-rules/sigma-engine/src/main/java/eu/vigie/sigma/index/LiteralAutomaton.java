package eu.vigie.sigma.index;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Literals that may stand anywhere in a text, all found in one pass over it (Aho and Corasick, 1975), as a dense table. */
final class LiteralAutomaton {
    private static final int[] NONE = {};

    private final CharClasses classes;
    private final int width;
    private int[] next;
    private final List<int[]> outputs = new ArrayList<>();
    /** Per state whether it reports anything, so that the common step touches one table alone. */
    private final boolean[] reports;

    /** Entries with {@code whole} set are not for it. */
    LiteralAutomaton(Collection<LiteralTrie.Entry> entries) {
        classes =
                new CharClasses(entries.stream().map(LiteralTrie.Entry::literal).toList());
        width = classes.count();
        next = new int[width * 64];
        outputs.add(NONE);
        entries.forEach(this::add);
        next = Arrays.copyOf(next, outputs.size() * width);
        link();
        reports = new boolean[outputs.size()];
        for (int i = 0; i < reports.length; i++) {
            reports[i] = outputs.get(i).length > 0;
        }
    }

    private void add(LiteralTrie.Entry entry) {
        int state = 0;
        for (int i = 0; i < entry.literal().length(); i++) {
            int at = state * width + classes.of(entry.literal().charAt(i));
            if (next[at] == 0) {
                next[at] = outputs.size();
                outputs.add(NONE);
                if (outputs.size() * width > next.length) {
                    next = Arrays.copyOf(next, next.length * 2);
                }
            }
            state = next[at];
        }
        outputs.set(state, LiteralTrie.with(outputs.get(state), entry.number()));
    }

    /** Fills in where each state goes on when its literal breaks off, level by level. */
    private void link() {
        int[] fallback = new int[outputs.size()];
        Deque<Integer> queue = new ArrayDeque<>();
        for (int c = 0; c < width; c++) {
            if (next[c] != 0) {
                queue.add(next[c]);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int back = fallback[state];
            if (outputs.get(back).length > 0) {
                outputs.set(state, joined(outputs.get(state), outputs.get(back)));
            }
            for (int c = 0; c < width; c++) {
                int at = state * width + c;
                int target = next[at];
                if (target == 0) {
                    next[at] = next[back * width + c];
                } else {
                    fallback[target] = next[back * width + c];
                    queue.add(target);
                }
            }
        }
    }

    private static int[] joined(int[] a, int[] b) {
        int[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    void find(String text, Hits hits) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            state = next[state * width + classes.of(text.charAt(i))];
            if (reports[state]) {
                hits.addAll(outputs.get(state));
            }
        }
    }
}
