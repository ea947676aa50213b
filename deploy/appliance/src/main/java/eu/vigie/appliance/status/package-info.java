/** What the status command tells. */
@NullMarked
package eu.vigie.appliance.status;

import org.jspecify.annotations.NullMarked;
