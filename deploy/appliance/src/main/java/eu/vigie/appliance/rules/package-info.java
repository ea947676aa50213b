/** The rules of a running appliance, seen and changed from the command line. */
@NullMarked
package eu.vigie.appliance.rules;

import org.jspecify.annotations.NullMarked;
