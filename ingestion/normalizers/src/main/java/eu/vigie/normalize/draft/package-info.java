/** The event while it is being read from a raw log, and the checks that keep log text from forging a field. */
@NullMarked
package eu.vigie.normalize.draft;

import org.jspecify.annotations.NullMarked;
