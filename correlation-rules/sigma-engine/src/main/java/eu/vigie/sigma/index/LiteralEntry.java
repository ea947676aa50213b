package eu.vigie.sigma.index;

/**
 * A literal to find.
 *
 * @param literal folded
 * @param number what a hit reports
 */
record LiteralEntry(String literal, int number) {}
