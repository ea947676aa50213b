/** The jobs as Flink runs them: their mains, their connections and what they have in common. */
@NullMarked
package eu.vigie.job;

import org.jspecify.annotations.NullMarked;
