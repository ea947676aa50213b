/** Numbers what comes in, keeps its order, and brings it to Kafka. */
@NullMarked
package eu.vigie.collect.intake;

import org.jspecify.annotations.NullMarked;
