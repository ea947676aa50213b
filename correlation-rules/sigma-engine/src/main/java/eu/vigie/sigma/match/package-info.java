/** Running compiled rules over events. */
@NullMarked
package eu.vigie.sigma.match;

import org.jspecify.annotations.NullMarked;
