/** Topics and access rights of the broker. */
@NullMarked
package eu.vigie.appliance.kafka;

import org.jspecify.annotations.NullMarked;
