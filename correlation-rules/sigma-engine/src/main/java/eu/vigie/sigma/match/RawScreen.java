package eu.vigie.sigma.match;

import eu.vigie.event.Event;
import eu.vigie.event.raw.RawReader;
import eu.vigie.rule.DetectionRule;
import eu.vigie.sigma.LogScreen;
import eu.vigie.sigma.detection.Expression;
import eu.vigie.sigma.detection.Field;
import eu.vigie.sigma.detection.Predicate;
import eu.vigie.sigma.detection.ValueTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules that a log may match without making its event. Unknown fields may hold anything, so it may name too many rules and never
 * too few; those that it names are evaluated on the event.
 */
final class RawScreen implements LogScreen {
    /** Predicates of all kinds together, about 20 bytes each: kinds beyond it go the long way, and only hostile logs have so many. */
    private static final int MAX_PREDICATES = 2_000_000;

    /** Kinds without any predicate count as well. */
    private static final int MAX_KINDS = 10_000;

    private final List<CompiledRule> rules;
    private final RouteConditions routes;
    private final RawReader reader;
    private final Function<List<Expression>, IndexedRules> index;
    private final RawFields.Log log = new RawFields.Log();
    private final SeenValues seen = new SeenValues();
    private final Map<String, RawBucket> byKind = new HashMap<>();
    private final @Nullable OneRule[] singles;
    /** Fields of the event that is being confirmed. */
    private final Map<Field, FieldValues> confirmed = new HashMap<>();

    private int[] possible = new int[16];
    private int possibleCount;
    private long predicates;

    RawScreen(
            List<CompiledRule> rules,
            RouteConditions routes,
            RawReader reader,
            Function<List<Expression>, IndexedRules> index) {
        this.rules = rules;
        this.routes = routes;
        this.reader = reader;
        this.index = index;
        this.singles = new @Nullable OneRule[rules.size()];
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record RawBucket(Bucket bucket, int[] rules) {}

    @Override
    public Verdict look(byte[] bytes, int from, int to, Supplier<Optional<Event>> event) {
        if (!reader.read(bytes, from, to)) {
            return Verdict.UNREAD;
        }
        RawBucket bucket = byKind.get(reader.kind());
        if (bucket == null) {
            boolean full = predicates > MAX_PREDICATES || byKind.size() == MAX_KINDS;
            Optional<Event> first = full ? Optional.empty() : event.get();
            if (first.isEmpty()) {
                return Verdict.UNREAD;
            }
            bucket = bucket(first.get());
            byKind.put(reader.kind(), bucket);
            possible = bucket.rules.clone(); // fields that the bucket asks for are looked for from the next log on
            possibleCount = possible.length;
            return Verdict.POSSIBLE;
        }
        log.set(bytes, from, to);
        possibleCount = 0;
        int[] numbers = bucket.rules;
        bucket.bucket.match(place -> possible(numbers[place]));
        return possibleCount == 0 ? Verdict.NOTHING : Verdict.POSSIBLE;
    }

    private void possible(int rule) {
        if (possibleCount == possible.length) {
            possible = Arrays.copyOf(possible, Math.max(16, possibleCount * 2));
        }
        possible[possibleCount++] = rule;
    }

    /** The rules that events of a kind may match: what differs between the kind's events is added to their conditions. */
    private RawBucket bucket(Event ofKind) {
        List<Expression> expressions = new ArrayList<>();
        int[] numbers = new int[rules.size()];
        int count = 0;
        KindConditions conditions = new KindConditions(routes, reader, ofKind);
        for (int i = 0; i < rules.size(); i++) {
            Optional<Expression> expression = conditions.of(i, rules.get(i));
            if (expression.isPresent()) {
                numbers[count++] = i;
                expressions.add(expression.get());
            }
        }
        IndexedRules indexed = index.apply(expressions);
        predicates += indexed.predicates.length;
        return new RawBucket(
                new IndexedBucket(indexed, new RawFields(reader, log, ofKind), seen), Arrays.copyOf(numbers, count));
    }

    @Override
    public void confirm(Event event, Consumer<DetectionRule> onMatch) {
        confirmed.clear();
        for (int i = 0; i < possibleCount; i++) {
            CompiledRule rule = rules.get(possible[i]);
            if (Router.isOn(event, rule.route()) && single(possible[i]).holds(event)) {
                onMatch.accept(rule.rule());
            }
        }
    }

    private OneRule single(int number) {
        OneRule known = singles[number];
        if (known == null) {
            known = new OneRule(rules.get(number).expression());
            singles[number] = known;
        }
        return known;
    }

    /** A rule evaluated plainly. */
    private final class OneRule implements Program.Answers {
        private final List<Predicate> predicates = new ArrayList<>();
        private final Program program;
        private @Nullable Event event;

        OneRule(Expression expression) {
            program = Program.of(expression, predicate -> {
                predicates.add(predicate);
                return predicates.size() - 1;
            });
        }

        boolean holds(Event next) {
            event = next;
            return program.run(this);
        }

        @Override
        public byte of(int number) {
            Predicate predicate = predicates.get(number);
            Field other = predicate.test() instanceof ValueTest.SameAs same ? same.other() : predicate.field();
            return Truth.holds(predicate.test(), values(predicate.field()), values(other)) ? TRUE : FALSE;
        }

        private FieldValues values(Field field) {
            Event current = Objects.requireNonNull(event);
            return confirmed.computeIfAbsent(field, wanted -> {
                FieldValues read = new FieldValues();
                EventFields.read(current, wanted, read);
                return read;
            });
        }
    }
}
