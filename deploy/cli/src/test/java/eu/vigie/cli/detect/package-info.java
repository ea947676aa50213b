/** Logs matched in place and the long way: the same answers. */
@NullMarked
package eu.vigie.cli.detect;

import org.jspecify.annotations.NullMarked;
