/** What the user set for the appliance. */
@NullMarked
package eu.vigie.appliance.config;

import org.jspecify.annotations.NullMarked;
