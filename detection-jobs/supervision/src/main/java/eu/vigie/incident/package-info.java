/** Incidents: alerts that belong together, the machine's suspicion that they are major, and what is told about it. */
@NullMarked
package eu.vigie.incident;

import org.jspecify.annotations.NullMarked;
