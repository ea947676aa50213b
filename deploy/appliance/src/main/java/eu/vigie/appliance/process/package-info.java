/** Processes tied to the launcher, their logs and their restarts. */
@NullMarked
package eu.vigie.appliance.process;

import org.jspecify.annotations.NullMarked;
