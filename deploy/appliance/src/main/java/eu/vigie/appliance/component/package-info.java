/** What each component needs: its configuration, command line and sign of readiness. */
@NullMarked
package eu.vigie.appliance.component;

import org.jspecify.annotations.NullMarked;
