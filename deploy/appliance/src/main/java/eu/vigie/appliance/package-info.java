/** The single-machine appliance: starts, watches, restarts and stops every component. */
@NullMarked
package eu.vigie.appliance;

import org.jspecify.annotations.NullMarked;
