/** Which rules are in force when: those of the files, and what was changed since. */
@NullMarked
package eu.vigie.rule.book;

import org.jspecify.annotations.NullMarked;
