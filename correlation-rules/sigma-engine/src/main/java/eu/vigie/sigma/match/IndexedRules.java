package eu.vigie.sigma.match;

import eu.vigie.event.Event;
import eu.vigie.rule.DetectionRule;
import eu.vigie.sigma.detection.Field;
import eu.vigie.sigma.detection.Predicate;
import eu.vigie.sigma.detection.ValueTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * A bucket that searches each field once for the literals of all its rules and evaluates only the rules of which a witness was seen. A hit
 * of the search is the truth of the predicate; what needs more (wildcards, regular expressions) runs only where its literal stands.
 */
final class IndexedRules implements Bucket, IntPredicate {
    private final List<DetectionRule> rules = new ArrayList<>();
    private final List<Program> programs = new ArrayList<>();
    private final List<Predicate> predicates = new ArrayList<>();
    private final Map<Predicate, Integer> numbers = new HashMap<>();
    private final List<FieldIndex> indexes = new ArrayList<>();
    private final Map<Field, FieldIndex> byField = new LinkedHashMap<>();
    /** Per predicate: its field's index, and that of the field it is compared with. */
    private final FieldIndex[] fieldOf;

    private final FieldIndex[] otherOf;
    /** Per predicate, the rules that it is a witness of. */
    private final int[][] witnessed;

    private final int[] always;
    /** Per predicate: the event in which it was found true, its gate was open, it was computed. */
    private final int[] holds;

    private final int[] open;
    private final int[] computed;
    private final boolean[] result;
    private final int[] candidateIn;
    private final int[] candidates;
    private int candidateCount;
    private int eventNumber;

    IndexedRules(List<CompiledRule> compiled) {
        for (CompiledRule rule : compiled) {
            rules.add(rule.rule());
            programs.add(Program.of(rule.expression(), this::number));
        }
        int count = predicates.size();
        fieldOf = new FieldIndex[count];
        otherOf = new FieldIndex[count];
        Map<Field, FieldIndex.Builder> builders = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Predicate predicate = predicates.get(i);
            builder(builders, predicate.field()).add(predicate, i);
            if (predicate.test() instanceof ValueTest.SameAs same) {
                builder(builders, same.other());
            }
        }
        builders.forEach((field, builder) -> byField.put(field, builder.build()));
        indexes.addAll(byField.values());
        for (int i = 0; i < count; i++) {
            Predicate predicate = predicates.get(i);
            Field other = predicate.test() instanceof ValueTest.SameAs same ? same.other() : predicate.field();
            fieldOf[i] = index(predicate.field());
            otherOf[i] = index(other);
        }
        witnessed = new int[count][];
        always = chooseWitnesses(compiled);
        holds = new int[count];
        open = new int[count];
        computed = new int[count];
        result = new boolean[count];
        candidateIn = new int[rules.size()];
        candidates = new int[rules.size()];
    }

    private static FieldIndex.Builder builder(Map<Field, FieldIndex.Builder> builders, Field field) {
        return builders.computeIfAbsent(field, FieldIndex.Builder::new);
    }

    private FieldIndex index(Field field) {
        return java.util.Objects.requireNonNull(byField.get(field));
    }

    private int number(Predicate predicate) {
        Integer known = numbers.get(predicate);
        if (known != null) {
            return known;
        }
        numbers.put(predicate, predicates.size());
        predicates.add(predicate);
        return predicates.size() - 1;
    }

    /** The rules that have none and are always evaluated. */
    private int[] chooseWitnesses(List<CompiledRule> compiled) {
        List<Integer> without = new ArrayList<>();
        List<List<Integer>> lists = new ArrayList<>();
        predicates.forEach(predicate -> lists.add(new ArrayList<>()));
        for (int rule = 0; rule < compiled.size(); rule++) {
            Witness witness = Witness.of(compiled.get(rule).expression(), FieldIndex::cost);
            if (witness == null) {
                without.add(rule);
            } else {
                for (Predicate predicate : witness.predicates()) {
                    lists.get(number(predicate)).add(rule);
                }
            }
        }
        for (int i = 0; i < witnessed.length; i++) {
            witnessed[i] =
                    lists.get(i).stream().distinct().mapToInt(Integer::intValue).toArray();
        }
        return without.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void match(Event event, Consumer<DetectionRule> onMatch) {
        eventNumber++;
        candidateCount = 0;
        for (int rule : always) {
            candidate(rule);
        }
        for (FieldIndex index : indexes) {
            index.load(event);
            for (int i = 0; i < index.hits().size(); i++) {
                hit(index.hits().get(i));
            }
        }
        if (candidateCount > 1) {
            Arrays.sort(candidates, 0, candidateCount);
        }
        for (int i = 0; i < candidateCount; i++) {
            if (programs.get(candidates[i]).run(this)) {
                onMatch.accept(rules.get(candidates[i]));
            }
        }
    }

    /** @param found a predicate's number, or its complement when only its gate is open */
    private void hit(int found) {
        int predicate = found < 0 ? ~found : found;
        int[] seen = found < 0 ? open : holds;
        if (seen[predicate] != eventNumber) {
            seen[predicate] = eventNumber;
            for (int rule : witnessed[predicate]) {
                candidate(rule);
            }
        }
    }

    private void candidate(int rule) {
        if (candidateIn[rule] != eventNumber) {
            candidateIn[rule] = eventNumber;
            candidates[candidateCount++] = rule;
        }
    }

    @Override
    public boolean test(int number) {
        if (holds[number] == eventNumber) {
            return true;
        }
        FieldIndex index = fieldOf[number];
        if (index.decides(number) || (index.gates(number) && open[number] != eventNumber)) {
            return false;
        }
        if (computed[number] != eventNumber) {
            computed[number] = eventNumber;
            result[number] = Truth.holds(predicates.get(number).test(), index.values(), otherOf[number].values());
        }
        return result[number];
    }
}
