/** How many raw logs of each source became what. */
@NullMarked
package eu.vigie.event.accounting;

import org.jspecify.annotations.NullMarked;
