/** The mains that the launcher starts, tied to its life. */
@NullMarked
package eu.vigie.start;

import org.jspecify.annotations.NullMarked;
