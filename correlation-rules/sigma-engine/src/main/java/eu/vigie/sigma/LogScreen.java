package eu.vigie.sigma;

import eu.vigie.event.Event;
import eu.vigie.rule.DetectionRule;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The rules over logs as they came: most logs match nothing, and for those no event needs to be made. Same answers as
 * {@link SigmaEngine#match} on the event. Not for several threads at once.
 */
public interface LogScreen {
    /** What became of a log. */
    enum Verdict {
        /** It could not be told; its event must be made and matched. */
        UNREAD,
        /** It gives one event, which matches no rule. */
        NOTHING,
        /** It gives one event, which may match: {@link #confirm} tells. */
        POSSIBLE
    }

    /**
     * Looks at the log {@code bytes[from, to)}.
     *
     * @param event makes the log's event; empty when it is refused. Asked for rarely: at the first log of each kind
     */
    Verdict look(byte[] bytes, int from, int to, Supplier<Optional<Event>> event);

    /** Hands over the rules that the event of the log looked at last matches, in the order of the rule set. */
    void confirm(Event event, Consumer<DetectionRule> onMatch);
}
