/** {@code vigie detect}: rules over logs, in one process, with the engine of the detection job. */
@NullMarked
package eu.vigie.cli.detect;

import org.jspecify.annotations.NullMarked;
