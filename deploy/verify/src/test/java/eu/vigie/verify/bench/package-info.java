/** Figures, not tests: they print what they measure and assert nothing about time. Run with {@code -Pbench} on a quiet machine. */
@NullMarked
package eu.vigie.verify.bench;

import org.jspecify.annotations.NullMarked;
