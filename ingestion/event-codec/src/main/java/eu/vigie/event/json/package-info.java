/** The JSON of every record that travels on a topic: the contract between the stages, pinned by golden files. */
@NullMarked
package eu.vigie.event.json;

import org.jspecify.annotations.NullMarked;
