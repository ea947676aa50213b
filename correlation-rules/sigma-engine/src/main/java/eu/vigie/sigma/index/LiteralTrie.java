package eu.vigie.sigma.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Literals that must stand at one edge of a text: at its beginning, or, walked backwards, at its end; or be the whole of it. */
final class LiteralTrie {
    /**
     * A literal to find.
     *
     * @param whole whether it must be the whole text
     * @param number what a hit reports
     */
    record Entry(String literal, boolean whole, int number) {}

    private static final int[] NONE = {};

    private final boolean backwards;
    private final CharClasses classes;
    private final IntTable next = new IntTable();
    private final List<int[]> atEdge = new ArrayList<>(List.of(NONE));
    private final List<int[]> atWhole = new ArrayList<>(List.of(NONE));

    LiteralTrie(Collection<Entry> entries, boolean backwards) {
        this.backwards = backwards;
        this.classes = new CharClasses(entries.stream().map(Entry::literal).toList());
        entries.forEach(this::add);
    }

    private void add(Entry entry) {
        String literal = entry.literal();
        int state = 0;
        for (int i = 0; i < literal.length(); i++) {
            int c = classes.of(literal.charAt(backwards ? literal.length() - 1 - i : i));
            int key = state * classes.count() + c;
            int target = next.get(key);
            if (target < 0) {
                target = atEdge.size();
                atEdge.add(NONE);
                atWhole.add(NONE);
                next.put(key, target);
            }
            state = target;
        }
        List<int[]> outputs = entry.whole() ? atWhole : atEdge;
        outputs.set(state, with(outputs.get(state), entry.number()));
    }

    static int[] with(int[] numbers, int more) {
        int[] longer = java.util.Arrays.copyOf(numbers, numbers.length + 1);
        longer[numbers.length] = more;
        return longer;
    }

    void find(String text, Hits hits) {
        int length = text.length();
        int state = 0;
        for (int i = 0; i < length; i++) {
            int c = classes.of(text.charAt(backwards ? length - 1 - i : i));
            state = c == 0 ? -1 : next.get(state * classes.count() + c);
            if (state < 0) {
                return;
            }
            hits.addAll(atEdge.get(state));
        }
        hits.addAll(atWhole.get(state));
    }
}
