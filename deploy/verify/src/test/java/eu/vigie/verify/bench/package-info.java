/** Figures, not tests: they print what they measure and assert nothing about time. CONTRIBUTING.md says how to run them. */
@NullMarked
package eu.vigie.verify.bench;

import org.jspecify.annotations.NullMarked;
