/** What the collector counts. */
@NullMarked
package eu.vigie.collect.metrics;

import org.jspecify.annotations.NullMarked;
