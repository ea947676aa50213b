/** From the text of a Sigma rule to a boolean expression over predicates: conditions, selections, modifiers. */
@NullMarked
package eu.vigie.sigma.detection;

import org.jspecify.annotations.NullMarked;
