/** The distribution run as processes, seen from outside. */
@NullMarked
package eu.vigie.verify.running;

import org.jspecify.annotations.NullMarked;
