/** Why a rule matched an event, or did not. */
@NullMarked
package eu.vigie.sigma.explain;

import org.jspecify.annotations.NullMarked;
