/** The rules of the detection job while they change: heard of, compiled beside the work, and in force from the same log on everywhere. */
@NullMarked
package eu.vigie.job.rules;

import org.jspecify.annotations.NullMarked;
