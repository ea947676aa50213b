/** What another user of the machine can do to a running appliance: nothing, says the table that comes out. */
@NullMarked
package eu.vigie.verify.probe;

import org.jspecify.annotations.NullMarked;
