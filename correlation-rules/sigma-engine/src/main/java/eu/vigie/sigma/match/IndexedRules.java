package eu.vigie.sigma.match;

import eu.vigie.sigma.detection.Expression;
import eu.vigie.sigma.detection.Field;
import eu.vigie.sigma.detection.Predicate;
import eu.vigie.sigma.detection.ValueTest;
import eu.vigie.sigma.index.LiteralSearch;
import eu.vigie.sigma.index.PlainPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a bucket, made to be searched: per field an index of all its rules' literals, and per rule a witness, without which it need
 * not be evaluated. Not changed by use, so that threads share it.
 */
final class IndexedRules {
    final Program[] programs;
    final Predicate[] predicates;
    final FieldIndex[] fields;
    /** Per predicate, the place of its field, and that of the field it is compared with. */
    final int[] fieldOf;

    final int[] otherOf;
    /** Per predicate, a literal that must stand in the value; null: none is known. */
    final @Nullable PlainPart[] needed;
    /** Per predicate, the rules that it is a witness of. */
    final int[][] witnessed;
    /** Per field, the rules that have a witness in it; empty: it need not be read before a rule asks for it. */
    final int[][] dependent;
    /** Per field, a quick look for its witnesses in a long value; null: there is none. */
    final @Nullable LiteralSearch[] looks;
    /** The rules that have no witness and are always evaluated. */
    final int[] always;

    private final Map<Predicate, Integer> numbers = new LinkedHashMap<>();

    IndexedRules(List<Expression> rules) {
        programs = rules.stream().map(rule -> Program.of(rule, this::number)).toArray(Program[]::new);
        predicates = numbers.keySet().toArray(new Predicate[0]);
        Map<Field, FieldIndex.Builder> builders = new LinkedHashMap<>();
        for (int i = 0; i < predicates.length; i++) {
            Predicate predicate = predicates[i];
            builder(builders, predicate.field()).add(predicate, i);
            if (predicate.test() instanceof ValueTest.SameAs same) {
                builder(builders, same.other());
            }
        }
        Map<Field, Integer> places = new HashMap<>();
        fields = new FieldIndex[builders.size()];
        builders.forEach((field, builder) -> {
            fields[places.size()] = builder.build();
            places.put(field, places.size());
        });
        fieldOf = new int[predicates.length];
        otherOf = new int[predicates.length];
        needed = new @Nullable PlainPart[predicates.length];
        for (int i = 0; i < predicates.length; i++) {
            Field field = predicates[i].field();
            if (predicates[i].test() instanceof ValueTest.Text text) {
                needed[i] = PlainPart.of(text.literal());
            }
            fieldOf[i] = places.getOrDefault(field, 0);
            otherOf[i] = places.getOrDefault(
                    predicates[i].test() instanceof ValueTest.SameAs same ? same.other() : field, 0);
        }
        witnessed = new int[predicates.length][];
        dependent = new int[fields.length][];
        looks = new @Nullable LiteralSearch[fields.length];
        always = chooseWitnesses(rules);
        numbers.clear();
    }

    private static FieldIndex.Builder builder(Map<Field, FieldIndex.Builder> builders, Field field) {
        return builders.computeIfAbsent(field, FieldIndex.Builder::new);
    }

    private int number(Predicate predicate) {
        return numbers.computeIfAbsent(predicate, added -> numbers.size());
    }

    private int[] chooseWitnesses(List<Expression> rules) {
        List<Integer> without = new ArrayList<>();
        List<List<Integer>> byPredicate = lists(predicates.length);
        List<List<Integer>> byField = lists(fields.length);
        List<Set<String>> needed = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            needed.add(new LinkedHashSet<>());
        }
        for (int rule = 0; rule < rules.size(); rule++) {
            Witness witness = Witness.of(rules.get(rule), FieldIndex::cost);
            if (witness == null) {
                without.add(rule);
            } else {
                for (Predicate predicate : witness.predicates()) {
                    int number = number(predicate);
                    byPredicate.get(number).add(rule);
                    byField.get(fieldOf[number]).add(rule);
                    needed.get(fieldOf[number]).addAll(FieldIndex.needed(predicate));
                }
            }
        }
        for (int i = 0; i < fields.length; i++) {
            looks[i] = LiteralSearch.of(needed.get(i));
        }
        fill(witnessed, byPredicate);
        fill(dependent, byField);
        return ints(without);
    }

    private static List<List<Integer>> lists(int count) {
        List<List<Integer>> lists = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>(1));
        }
        return lists;
    }

    private static void fill(int[][] arrays, List<List<Integer>> lists) {
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = ints(lists.get(i));
        }
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().distinct().mapToInt(Integer::intValue).toArray();
    }
}
