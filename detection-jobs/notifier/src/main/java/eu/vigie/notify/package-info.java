/** Delivers notifications: reads them from Kafka, sends them, and records every step. */
@NullMarked
package eu.vigie.notify;

import org.jspecify.annotations.NullMarked;
