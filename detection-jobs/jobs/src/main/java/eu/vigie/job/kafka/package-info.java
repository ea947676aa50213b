/** Kafka as the jobs use it: sources, sinks and the login. */
@NullMarked
package eu.vigie.job.kafka;

import org.jspecify.annotations.NullMarked;
