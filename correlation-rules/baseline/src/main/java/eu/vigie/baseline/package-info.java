/** What is usual for an administrator or a host, what is not, and how to say so. Pure. */
@NullMarked
package eu.vigie.baseline;

import org.jspecify.annotations.NullMarked;
