/** A seeded day of authentication logs and what must be found in it. */
@NullMarked
package eu.vigie.verify.load;

import org.jspecify.annotations.NullMarked;
