@NullMarked
package eu.vigie.baseline;

import org.jspecify.annotations.NullMarked;
