/** {@code vigie normalize}: raw logs in, ECS documents out. */
@NullMarked
package eu.vigie.cli.normalize;

import org.jspecify.annotations.NullMarked;
