package eu.vigie.sigma.match;

import eu.vigie.event.Event;
import eu.vigie.rule.DetectionRule;
import eu.vigie.sigma.detection.Field;
import eu.vigie.sigma.detection.Predicate;
import eu.vigie.sigma.detection.ValueTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Evaluates each of its rules; every predicate at most once an event. */
final class EveryRule implements Program.Answers {
    private static final byte NOT_YET = -1;

    private final List<DetectionRule> rules = new ArrayList<>();
    private final List<Program> programs = new ArrayList<>();
    private final List<Predicate> predicates = new ArrayList<>();
    private final Map<Predicate, Integer> numbers = new HashMap<>();
    private final Map<Field, FieldValues> values = new HashMap<>();
    private final byte[] known;
    private @Nullable Event event;

    EveryRule(List<CompiledRule> compiled) {
        for (CompiledRule rule : compiled) {
            rules.add(rule.rule());
            programs.add(Program.of(rule.expression(), this::number));
        }
        known = new byte[predicates.size()];
    }

    private int number(Predicate predicate) {
        return numbers.computeIfAbsent(predicate, added -> {
            predicates.add(added);
            return predicates.size() - 1;
        });
    }

    void match(Event next, Consumer<DetectionRule> onMatch) {
        event = next;
        values.clear();
        java.util.Arrays.fill(known, NOT_YET);
        for (int i = 0; i < rules.size(); i++) {
            if (programs.get(i).run(this)) {
                onMatch.accept(rules.get(i));
            }
        }
    }

    @Override
    public byte of(int number) {
        if (known[number] == NOT_YET) {
            Predicate predicate = predicates.get(number);
            Field other = predicate.test() instanceof ValueTest.SameAs same ? same.other() : predicate.field();
            known[number] = Truth.holds(predicate.test(), values(predicate.field()), values(other)) ? TRUE : FALSE;
        }
        return known[number];
    }

    private FieldValues values(Field field) {
        Event current = java.util.Objects.requireNonNull(event);
        return values.computeIfAbsent(field, wanted -> {
            FieldValues read = new FieldValues();
            EventFields.read(current, wanted, read);
            return read;
        });
    }
}
