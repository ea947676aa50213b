/** The web console: what runs, on which settings. */
@NullMarked
package eu.vigie.console;

import org.jspecify.annotations.NullMarked;
