/** What waits on disk while Kafka is away. */
@NullMarked
package eu.vigie.collect.spool;

import org.jspecify.annotations.NullMarked;
