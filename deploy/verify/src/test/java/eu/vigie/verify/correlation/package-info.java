/** Logs of many people, what every kind of correlation must find in them, and what the appliance found. */
@NullMarked
package eu.vigie.verify.correlation;

import org.jspecify.annotations.NullMarked;
