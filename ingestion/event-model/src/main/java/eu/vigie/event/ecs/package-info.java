/** The field catalogue: Elastic Common Schema names and their types. */
@NullMarked
package eu.vigie.event.ecs;

import org.jspecify.annotations.NullMarked;
