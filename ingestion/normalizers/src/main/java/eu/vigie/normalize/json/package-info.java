/** JSON logs as trees, with bounds on depth and size. */
@NullMarked
package eu.vigie.normalize.json;

import org.jspecify.annotations.NullMarked;
