package eu.vigie.sigma;

import eu.vigie.event.Event;
import eu.vigie.event.raw.RawReader;
import eu.vigie.rule.DetectionRule;
import java.util.function.Consumer;

/** A compiled set of detection rules. Instances are not safe for use by several threads at once. */
public interface SigmaEngine {
    /** Hands over every rule that the event matches, each once, in the order of the rule set. Never throws on an event. */
    void match(Event event, Consumer<DetectionRule> onMatch);

    /** The same rules for another thread. */
    SigmaEngine another();

    /** The same rules over logs that the reader knows; the screen belongs to one thread, as the reader does. */
    LogScreen screen(RawReader reader);
}
