@NullMarked
package eu.vigie.correlate;

import org.jspecify.annotations.NullMarked;
