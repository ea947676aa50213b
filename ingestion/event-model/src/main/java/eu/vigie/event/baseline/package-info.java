/** What baselines show of an account or host, and what people decided that they must not have learned. */
@NullMarked
package eu.vigie.event.baseline;

import org.jspecify.annotations.NullMarked;
