/** Alerts grouped for one human decision. */
@NullMarked
package eu.vigie.event.incident;

import org.jspecify.annotations.NullMarked;
