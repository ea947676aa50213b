/** A day at a mid-sized organisation: lines of several sources in the order of time, and what must be found in them. */
@NullMarked
package eu.vigie.demo;

import org.jspecify.annotations.NullMarked;
