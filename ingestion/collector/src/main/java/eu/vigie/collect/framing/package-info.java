/** Where one message ends and the next begins, in a stream of bytes. Pure. */
@NullMarked
package eu.vigie.collect.framing;

import org.jspecify.annotations.NullMarked;
