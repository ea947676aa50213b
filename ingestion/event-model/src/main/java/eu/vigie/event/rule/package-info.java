/** How the rules that run are changed, and what came of it. */
@NullMarked
package eu.vigie.event.rule;

import org.jspecify.annotations.NullMarked;
