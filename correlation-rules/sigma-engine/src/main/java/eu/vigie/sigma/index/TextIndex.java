package eu.vigie.sigma.index;

import eu.vigie.sigma.detection.ValueTest.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All literals that rules look for in one field. One pass over a value finds all of them. */
public final class TextIndex {
    private final @Nullable LiteralTrie ends;
    private final @Nullable LiteralTrie starts;
    private final @Nullable LiteralAutomaton anywhere;
    private final Map<Whole, int[]> wholes;
    private final int longestWhole;

    private TextIndex(Builder builder) {
        ends = builder.ends.isEmpty() ? null : new LiteralTrie(builder.ends, true);
        starts = builder.starts.isEmpty() ? null : new LiteralTrie(builder.starts, false);
        anywhere = builder.anywhere.isEmpty() ? null : new LiteralAutomaton(builder.anywhere);
        Map<Whole, Hits> byText = new HashMap<>();
        int longest = -1;
        for (LiteralEntry entry : builder.wholes) {
            byte[] bytes = FoldedText.of(entry.literal());
            longest = Math.max(longest, bytes.length);
            byText.computeIfAbsent(new Whole(bytes, 0, bytes.length), whole -> new Hits())
                    .add(entry.number());
        }
        wholes = new HashMap<>(byText.size() * 2);
        byText.forEach((whole, hits) -> wholes.put(whole, hits.copyFrom(0)));
        longestWhole = longest;
    }

    /** Collects literals. */
    public static final class Builder {
        private final List<LiteralEntry> wholes = new ArrayList<>();
        private final List<LiteralEntry> ends = new ArrayList<>();
        private final List<LiteralEntry> starts = new ArrayList<>();
        private final List<LiteralEntry> anywhere = new ArrayList<>();

        /** The number is reported wherever the literal, given without case, stands at the position. */
        public Builder add(Position position, String literal, int number) {
            LiteralEntry entry = new LiteralEntry(literal, number);
            switch (position) {
                case WHOLE -> wholes.add(entry);
                case END -> ends.add(entry);
                case START -> starts.add(entry);
                case ANYWHERE -> anywhere.add(entry);
            }
            return this;
        }

        public boolean isEmpty() {
            return wholes.isEmpty() && ends.isEmpty() && starts.isEmpty() && anywhere.isEmpty();
        }

        public TextIndex build() {
            return new TextIndex(this);
        }
    }

    /** The bytes of a whole text. */
    @SuppressWarnings("ArrayRecordComponent") // compared by their part below
    private record Whole(byte[] bytes, int from, int to) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Whole that && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
        }

        @Override
        public int hashCode() {
            int hash = to - from;
            for (int i = from; i < to; i++) {
                hash = hash * 31 + bytes[i];
            }
            return hash;
        }
    }

    /** Adds the numbers of all literals of the folded {@code text[from, to)}; a number may come more than once. */
    public void find(byte[] text, int from, int to, Hits hits) {
        if (to - from <= longestWhole) {
            int[] found = wholes.get(new Whole(text, from, to));
            if (found != null) {
                hits.addAll(found);
            }
        }
        if (ends != null) {
            ends.find(text, from, to, hits);
        }
        if (starts != null) {
            starts.find(text, from, to, hits);
        }
        if (anywhere != null) {
            anywhere.find(text, from, to, hits);
        }
    }
}
