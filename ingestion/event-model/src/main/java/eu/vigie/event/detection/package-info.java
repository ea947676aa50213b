/** A rule matched: matches, detections and the rules they refer to. */
@NullMarked
package eu.vigie.event.detection;

import org.jspecify.annotations.NullMarked;
