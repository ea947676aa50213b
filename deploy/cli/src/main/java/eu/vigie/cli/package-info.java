/** The {@code vigie} commands that work on data: each one process, without a cluster. */
@NullMarked
package eu.vigie.cli;

import org.jspecify.annotations.NullMarked;
