/** The detection job: raw logs to events, detections and correlations. */
@NullMarked
package eu.vigie.job.detection;

import org.jspecify.annotations.NullMarked;
