/** Risk: detections that raise no alert of their own, added up on the entity that they are about. */
@NullMarked
package eu.vigie.risk;

import org.jspecify.annotations.NullMarked;
