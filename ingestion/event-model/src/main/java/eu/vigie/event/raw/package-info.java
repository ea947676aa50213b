/** What a source sent, with its envelope, and what could not be understood. */
@NullMarked
package eu.vigie.event.raw;

import org.jspecify.annotations.NullMarked;
