/** EPL rules on Esper. The only importer of {@code com.espertech}; found by {@link java.util.ServiceLoader}. */
@NullMarked
package eu.vigie.correlate.esper;

import org.jspecify.annotations.NullMarked;
