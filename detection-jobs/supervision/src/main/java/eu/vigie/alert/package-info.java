/** Alerts: detections of one rule on one entity, folded in the order in which they are consumed. */
@NullMarked
package eu.vigie.alert;

import org.jspecify.annotations.NullMarked;
