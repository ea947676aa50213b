/** The topic vigie.raw. */
@NullMarked
package eu.vigie.collect.kafka;

import org.jspecify.annotations.NullMarked;
