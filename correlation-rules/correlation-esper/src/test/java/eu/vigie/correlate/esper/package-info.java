@NullMarked
package eu.vigie.correlate.esper;

import org.jspecify.annotations.NullMarked;
