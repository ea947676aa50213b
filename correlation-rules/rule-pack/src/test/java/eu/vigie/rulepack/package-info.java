/** The rule pack through normalisers, engine and correlation. */
@NullMarked
package eu.vigie.rulepack;

import org.jspecify.annotations.NullMarked;
