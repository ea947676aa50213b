/** Records of the Linux audit subsystem. */
@NullMarked
package eu.vigie.normalize.audit;

import org.jspecify.annotations.NullMarked;
