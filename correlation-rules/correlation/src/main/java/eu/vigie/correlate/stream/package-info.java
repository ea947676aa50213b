/** The order of a stream of raw logs: what came before, and how far time has come. Whoever reads the raw topic uses them. */
@NullMarked
package eu.vigie.correlate.stream;

import org.jspecify.annotations.NullMarked;
