package eu.vigie.sigma.index;

import eu.vigie.sigma.detection.ValueTest.Position;
import eu.vigie.sigma.index.LiteralTrie.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All literals that rules look for in one field. One pass over a value finds all of them; values seen before are not searched again. */
public final class TextIndex {
    private static final int KNOWN_VALUES = 4096;
    private static final int KNOWN_LENGTH = 512;

    private final @Nullable LiteralTrie ends;
    private final @Nullable LiteralTrie starts;
    private final @Nullable LiteralAutomaton anywhere;
    private final Map<String, int[]> known = new HashMap<>();

    private TextIndex(List<Entry> ends, List<Entry> starts, List<Entry> anywhere) {
        this.ends = ends.isEmpty() ? null : new LiteralTrie(ends, true);
        this.starts = starts.isEmpty() ? null : new LiteralTrie(starts, false);
        this.anywhere = anywhere.isEmpty() ? null : new LiteralAutomaton(anywhere);
    }

    /** Collects literals. */
    public static final class Builder {
        private final List<Entry> ends = new ArrayList<>();
        private final List<Entry> starts = new ArrayList<>();
        private final List<Entry> anywhere = new ArrayList<>();

        /** The number is reported wherever the literal stands at the position, in any case. */
        public Builder add(Position position, String literal, int number) {
            Entry entry = new Entry(literal, position == Position.WHOLE, number);
            switch (position) {
                case WHOLE, END -> ends.add(entry);
                case START -> starts.add(entry);
                case ANYWHERE -> anywhere.add(entry);
            }
            return this;
        }

        public boolean isEmpty() {
            return ends.isEmpty() && starts.isEmpty() && anywhere.isEmpty();
        }

        public TextIndex build() {
            return new TextIndex(ends, starts, anywhere);
        }
    }

    /** Adds the numbers of all literals of the text; a number may come more than once. */
    public void find(String text, Hits hits) {
        if (text.length() > KNOWN_LENGTH) {
            search(text, hits);
            return;
        }
        int[] before = known.get(text);
        if (before == null) {
            Hits own = new Hits();
            search(text, own);
            before = own.copy();
            if (known.size() >= KNOWN_VALUES) {
                known.clear();
            }
            known.put(text, before);
        }
        hits.addAll(before);
    }

    private void search(String text, Hits hits) {
        if (ends != null) {
            ends.find(text, hits);
        }
        if (starts != null) {
            starts.find(text, hits);
        }
        if (anywhere != null) {
            anywhere.find(text, hits);
        }
    }
}
