/** The normalised fact and what every record shares. Records validate; they hold no behaviour of a stage. */
@NullMarked
package eu.vigie.event;

import org.jspecify.annotations.NullMarked;
