/** Detections of one rule on one entity, with a life cycle. */
@NullMarked
package eu.vigie.event.alert;

import org.jspecify.annotations.NullMarked;
