/** What the records look like on a topic: JSON, and for raw logs record headers. */
@NullMarked
package eu.vigie.event.json;

import org.jspecify.annotations.NullMarked;
