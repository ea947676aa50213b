/** The engine against a plain evaluation of the same rules. */
@NullMarked
package eu.vigie.sigma.match;

import org.jspecify.annotations.NullMarked;
