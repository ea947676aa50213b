package eu.vigie.event.rule;

import eu.vigie.event.Require;
import java.time.Instant;
import java.util.List;

/**
 * A change of the rules that run: all of it, or nothing. Its number is its offset in {@code vigie.rules}. It holds for the logs received
 * {@link #NOTICE_MICROS} after Kafka took it and later.
 *
 * @param at when it was made, by the clock of who made it
 * @param by who made it: the name of the user at that machine
 * @param host the machine
 * @param reason why, in words
 */
public record RuleChange(
        Instant at, String by, String host, String reason, RuleAction action, List<ChangedRule> rules) {
    /** Time for every worker to hear of a change before the first log that it is for: 5 s in microseconds. */
    public static final long NOTICE_MICROS = 5_000_000;

    public RuleChange {
        Require.text(by, "by");
        Require.text(reason, "reason");
        rules = Require.copy(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("a change names at least one rule");
        }
        for (ChangedRule rule : rules) {
            if (rule.text().isBlank() == action.carriesText()) {
                throw new IllegalArgumentException("the rule " + rule.id() + " of a change to " + action.word()
                        + " has " + (action.carriesText() ? "no text" : "a text"));
            }
        }
    }
}
