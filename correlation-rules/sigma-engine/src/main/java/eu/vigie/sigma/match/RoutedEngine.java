package eu.vigie.sigma.match;

import eu.vigie.event.Event;
import eu.vigie.event.raw.RawReader;
import eu.vigie.rule.DetectionRule;
import eu.vigie.sigma.LogScreen;
import eu.vigie.sigma.SigmaEngine;
import eu.vigie.sigma.detection.Expression;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The engine: a router and its buckets. What is made of the rules is shared with the engines made by {@link #another}. */
public final class RoutedEngine implements SigmaEngine {
    /** What is made of the rules once for all threads. */
    private static final class Made {
        private final ConcurrentMap<List<Expression>, IndexedRules> indexed = new ConcurrentHashMap<>();
        private @Nullable RouteConditions routes;

        synchronized RouteConditions routes(List<CompiledRule> rules) {
            RouteConditions known = routes;
            if (known == null) {
                known = new RouteConditions(rules);
                routes = known;
            }
            return known;
        }
    }

    private final List<CompiledRule> rules;
    private final Made made;
    private final EventFields fields = new EventFields();
    private final SeenValues seen = new SeenValues();
    private final Router router;

    /** Rules in the order in which matches are handed over. */
    public RoutedEngine(List<CompiledRule> rules) {
        this(List.copyOf(rules), new Made());
    }

    private RoutedEngine(List<CompiledRule> rules, Made made) {
        this.rules = rules;
        this.made = made;
        this.router = new Router(rules, this::bucket);
    }

    @Override
    public SigmaEngine another() {
        return new RoutedEngine(rules, made);
    }

    @Override
    public LogScreen screen(RawReader reader) {
        return new RawScreen(rules, made.routes(rules), reader, this::indexed);
    }

    private Bucket bucket(int[] numbers) {
        List<Expression> expressions = Arrays.stream(numbers)
                .mapToObj(number -> rules.get(number).expression())
                .toList();
        return new IndexedBucket(indexed(expressions), fields, seen);
    }

    private IndexedRules indexed(List<Expression> expressions) {
        return made.indexed.computeIfAbsent(expressions, IndexedRules::new);
    }

    @Override
    public void match(Event event, Consumer<DetectionRule> onMatch) {
        fields.set(event);
        Router.Routed routed = router.bucket(event);
        int[] numbers = routed.rules();
        routed.bucket().match(place -> onMatch.accept(rules.get(numbers[place]).rule()));
    }
}
