/** How each product writes a line. */
@NullMarked
package eu.vigie.demo.line;

import org.jspecify.annotations.NullMarked;
