/** Sigma: from rule text to a matcher, and the semantics of the specification. */
@NullMarked
package eu.vigie.sigma;

import org.jspecify.annotations.NullMarked;
