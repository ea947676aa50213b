/** Raw logs to ECS events, or a rejection with its reason. Pure: no I/O, no clock, no threads. */
@NullMarked
package eu.vigie.normalize;

import org.jspecify.annotations.NullMarked;
