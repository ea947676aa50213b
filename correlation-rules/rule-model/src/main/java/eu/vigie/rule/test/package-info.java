/** The tests that stand beside a rule in its file, and how they are run. */
@NullMarked
package eu.vigie.rule.test;

import org.jspecify.annotations.NullMarked;
