package eu.vigie.correlate.esper;

/**
 * Why a statement is refused, for the person who wrote it.
 *
 * @param message what was found and why it cannot stand
 * @param remedy what is admitted instead
 */
record Finding(String message, String remedy) {}
