/** Searching many literals in one text at once: tries for beginnings and ends, an automaton for what stands anywhere. Case never counts. */
@NullMarked
package eu.vigie.sigma.index;

import org.jspecify.annotations.NullMarked;
