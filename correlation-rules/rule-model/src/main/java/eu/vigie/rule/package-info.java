/** Rules as data: what a rule file says, who wrote it, and what identifies it. */
@NullMarked
package eu.vigie.rule;

import org.jspecify.annotations.NullMarked;
