/** {@code vigie rules}: what the rules are, whether they are sound, whether they do what their tests say. */
@NullMarked
package eu.vigie.cli.rules;

import org.jspecify.annotations.NullMarked;
