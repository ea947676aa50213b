/**
 * What is usual for a log source and the hosts that send to it: how often, how much, with what clock. Pure. All times are reception times
 * ({@code Envelope.receivedAt}), never those that a log states.
 */
@NullMarked
package eu.vigie.baseline.source;

import org.jspecify.annotations.NullMarked;
