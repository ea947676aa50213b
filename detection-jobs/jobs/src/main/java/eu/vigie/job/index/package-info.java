/** The index job: every topic but the raw one into OpenSearch. */
@NullMarked
package eu.vigie.job.index;

import org.jspecify.annotations.NullMarked;
