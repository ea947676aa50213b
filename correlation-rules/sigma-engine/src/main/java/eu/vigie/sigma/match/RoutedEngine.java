package eu.vigie.sigma.match;

import eu.vigie.event.Event;
import eu.vigie.rule.DetectionRule;
import eu.vigie.sigma.SigmaEngine;
import java.util.List;
import java.util.function.Consumer;

/** The engine: a router and its buckets. */
public final class RoutedEngine implements SigmaEngine {
    private final Router router;

    /** Rules in the order in which matches are handed over. */
    public RoutedEngine(List<CompiledRule> rules) {
        router = new Router(List.copyOf(rules), IndexedRules::new);
    }

    @Override
    public void match(Event event, Consumer<DetectionRule> onMatch) {
        router.bucket(event).match(event, onMatch);
    }
}
