/** Reads notifications from Kafka and records deliveries in it. */
@NullMarked
package eu.vigie.notify.kafka;

import org.jspecify.annotations.NullMarked;
