package eu.vigie.rule.book;

import eu.vigie.rule.RuleSet;

/**
 * A rule set and the logs that it is for: those received from {@code fromMicros} on and before {@code toMicros} (wall clock of the
 * collector, microseconds since 1970).
 *
 * @param change the number of the change that made it; {@link #FILES}: none did
 */
public record Generation(long change, RuleSet rules, long fromMicros, long toMicros) {
    /** Before the first change the rules are those of the files. */
    public static final long FILES = -1;

    /** Since ever, or for ever. */
    public static final long BEGINNING = Long.MIN_VALUE;

    /** No change after it is known. */
    public static final long OPEN = Long.MAX_VALUE;

    /** A rule set that never changes. */
    public static Generation always(RuleSet rules) {
        return new Generation(FILES, rules, BEGINNING, OPEN);
    }

    /** The same rules for logs received from a time on. */
    public Generation from(long micros) {
        return new Generation(change, rules, micros, toMicros);
    }

    /** The same rules for logs received before a time. */
    public Generation until(long micros) {
        return new Generation(change, rules, fromMicros, micros);
    }
}
