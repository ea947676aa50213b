/** The collector: takes logs in, numbers them and brings them to Kafka; {@link eu.vigie.collect.CollectorMain} starts it. */
@NullMarked
package eu.vigie.collect;

import org.jspecify.annotations.NullMarked;
