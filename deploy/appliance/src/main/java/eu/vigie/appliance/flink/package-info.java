/** Configuration of Flink and its REST interface. */
@NullMarked
package eu.vigie.appliance.flink;

import org.jspecify.annotations.NullMarked;
