package eu.vigie.job.rules;

import eu.vigie.event.rule.RuleChange;
import org.jspecify.annotations.Nullable;

/**
 * A change as it stands in the topic.
 *
 * @param number its offset
 * @param fromMicros it is for logs received from here on (microseconds since 1970)
 * @param change null: the record is none
 * @param fault why the record is none; empty otherwise
 */
record DatedChange(long number, long fromMicros, @Nullable RuleChange change, String fault) {}
