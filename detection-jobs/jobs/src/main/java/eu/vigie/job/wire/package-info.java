/** What travels between operators and how it is written: no type here is left to Flink's generic serialisation. */
@NullMarked
package eu.vigie.job.wire;

import org.jspecify.annotations.NullMarked;
