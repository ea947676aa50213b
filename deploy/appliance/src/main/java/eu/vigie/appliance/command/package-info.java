/** The commands that a person types. */
@NullMarked
package eu.vigie.appliance.command;

import org.jspecify.annotations.NullMarked;
