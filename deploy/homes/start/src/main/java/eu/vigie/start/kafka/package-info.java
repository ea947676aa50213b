/** Starts the Kafka broker. */
@NullMarked
package eu.vigie.start.kafka;

import org.jspecify.annotations.NullMarked;
