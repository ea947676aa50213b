/** The incident job: detections to alerts, incidents and notifications. */
@NullMarked
package eu.vigie.job.incident;

import org.jspecify.annotations.NullMarked;
