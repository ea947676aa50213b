package eu.vigie.sigma.match;

import eu.vigie.sigma.detection.Field;
import eu.vigie.sigma.detection.Fold;
import eu.vigie.sigma.detection.Predicate;
import eu.vigie.sigma.detection.ValueTest;
import eu.vigie.sigma.detection.ValueTest.Position;
import eu.vigie.sigma.detection.Values;
import eu.vigie.sigma.index.Hits;
import eu.vigie.sigma.index.TextIndex;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One field of a bucket: what its rules look for in it. Not changed by use. */
final class FieldIndex {
    private static final int MIN_GATE = 2;
    /** Bytes of a number at most: JSON may write each character as an escape of six. */
    private static final int LONGEST_NUMBER = Values.MAX_NUMBER_LENGTH * 6;

    private final Field field;
    private final @Nullable TextIndex texts;
    private final Map<BigDecimal, int[]> numbers;
    private final int[] whenPresent;
    private final BitSet decided;
    private final BitSet gated;

    private FieldIndex(Builder builder) {
        field = builder.field;
        texts = builder.texts.isEmpty() ? null : builder.texts.build();
        numbers = builder.numbers;
        whenPresent = builder.whenPresent.stream().mapToInt(Integer::intValue).toArray();
        decided = builder.decided;
        gated = builder.gated;
    }

    /** Collects the predicates of a field. */
    static final class Builder {
        private final Field field;
        private final TextIndex.Builder texts = new TextIndex.Builder();
        private final Map<BigDecimal, int[]> numbers = new HashMap<>();
        private final List<Integer> whenPresent = new ArrayList<>();
        private final BitSet decided = new BitSet();
        private final BitSet gated = new BitSet();

        Builder(Field field) {
            this.field = field;
        }

        void add(Predicate predicate, int number) {
            ValueTest test = predicate.test();
            if (test instanceof ValueTest.Text text && !text.cased()) {
                decided.set(number);
                texts.add(text.position(), text.literal(), number);
            } else if (test instanceof ValueTest.Text text) {
                gated.set(number);
                texts.add(text.position(), Fold.fold(text.literal()), ~number);
            } else if (test instanceof ValueTest.NumberIs is && isPlain(is)) {
                decided.set(number);
                numbers.merge(is.number(), new int[] {number}, (a, b) -> {
                    int[] both = java.util.Arrays.copyOf(a, a.length + 1);
                    both[a.length] = b[0];
                    return both;
                });
            } else if (test instanceof ValueTest.Present) {
                decided.set(number);
                whenPresent.add(number);
            } else if (isGated(test)) {
                gated.set(number);
                gates(test).forEach(gate -> texts.add(Position.ANYWHERE, gate, ~number));
            }
        }

        FieldIndex build() {
            return new FieldIndex(this);
        }
    }

    /** Literals without case of which one must stand in every value that passes; none where none is known. */
    private static List<String> gates(ValueTest test) {
        if (test instanceof ValueTest.Wildcard wildcard) {
            String longest = wildcard.glob().longestLiteral();
            return longest.isEmpty() ? List.of() : List.of(Fold.fold(longest));
        }
        return test instanceof ValueTest.Matches matches
                ? matches.regex().required().oneOf()
                : List.of();
    }

    /** Whether its gates are long enough to be looked for. */
    private static boolean isGated(ValueTest test) {
        List<String> gates = gates(test);
        return !gates.isEmpty() && gates.stream().allMatch(gate -> gate.length() >= MIN_GATE);
    }

    /** Whether the number's text is found by its value alone. */
    private static boolean isPlain(ValueTest.NumberIs is) {
        return Values.number(is.text()) != null;
    }

    /** Texts without case of which one must stand in any long value that passes: the empty one where none is known, none where none passes. */
    static List<String> needed(Predicate predicate) {
        ValueTest test = predicate.test();
        if (test instanceof ValueTest.NumberIs) {
            return List.of();
        }
        if (test instanceof ValueTest.Text text) {
            return List.of(Fold.fold(text.literal()));
        }
        List<String> gates = gates(test);
        return gates.isEmpty() ? List.of("") : gates;
    }

    /** How rarely a predicate is seen by an index; NaN: no index sees it. */
    static double cost(Predicate predicate) {
        ValueTest test = predicate.test();
        if (test instanceof ValueTest.Text text) {
            return Witness.cost(predicate, text.literal());
        }
        if (test instanceof ValueTest.NumberIs is) {
            return isPlain(is) ? Witness.cost(predicate, is.text()) : Double.NaN;
        }
        if (test instanceof ValueTest.Present) {
            return 3000;
        }
        return isGated(test)
                ? gates(test).stream()
                        .mapToDouble(gate -> Witness.cost(predicate, gate))
                        .sum()
                : Double.NaN;
    }

    /** Adds what stands in the values: predicates' numbers, or their complements where only a gate is open. */
    void find(FieldValues values, Hits hits) {
        for (int i = 0; i < values.size(); i++) {
            if (texts != null) {
                int end = values.end(i);
                texts.find(values.bytes(), values.start(i), end, hits);
            }
            if (!numbers.isEmpty() && values.length(i) <= LONGEST_NUMBER) {
                BigDecimal number = Values.number(values.text(i));
                int[] found = number == null ? null : numbers.get(number.stripTrailingZeros());
                if (found != null) {
                    hits.addAll(found);
                }
            }
        }
        if (values.size() > 0 && whenPresent.length > 0) {
            hits.addAll(whenPresent);
        }
    }

    Field field() {
        return field;
    }

    /** Whether the search alone decides the predicate. */
    boolean decides(int predicate) {
        return decided.get(predicate);
    }

    /** Whether the predicate can only hold where its literal was found. */
    boolean gates(int predicate) {
        return gated.get(predicate);
    }
}
