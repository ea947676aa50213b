/** Times as logs write them: with and without year, zone and fraction. */
@NullMarked
package eu.vigie.normalize.time;

import org.jspecify.annotations.NullMarked;
