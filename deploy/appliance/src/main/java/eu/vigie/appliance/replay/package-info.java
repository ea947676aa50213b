/** Sends files through the built-in trusted input, each line once. */
@NullMarked
package eu.vigie.appliance.replay;

import org.jspecify.annotations.NullMarked;
