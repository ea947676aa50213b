/** Tuning: which detections an exemption keeps from alerting. */
@NullMarked
package eu.vigie.tuning;

import org.jspecify.annotations.NullMarked;
