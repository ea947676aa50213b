@NullMarked
package eu.vigie.baseline.source;

import org.jspecify.annotations.NullMarked;
