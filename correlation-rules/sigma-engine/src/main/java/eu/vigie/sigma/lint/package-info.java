/** What is doubtful about rules that load: findings with stable ids. */
@NullMarked
package eu.vigie.sigma.lint;

import org.jspecify.annotations.NullMarked;
