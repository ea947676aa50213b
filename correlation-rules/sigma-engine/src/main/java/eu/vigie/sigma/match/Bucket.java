package eu.vigie.sigma.match;

import eu.vigie.event.Event;
import eu.vigie.rule.DetectionRule;
import java.util.function.Consumer;

/** The rules that events of one kind may match. */
interface Bucket {
    void match(Event event, Consumer<DetectionRule> onMatch);
}
