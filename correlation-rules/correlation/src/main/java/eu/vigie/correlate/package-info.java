/** Correlation as a function of the event-time-ordered matches of one key. */
@NullMarked
package eu.vigie.correlate;

import org.jspecify.annotations.NullMarked;
