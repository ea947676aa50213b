/**
 * Exceptions from alerting, as people decide them: what they cover, for how long, who wrote and who approved them. Java's own word being
 * taken, they are called exemptions here.
 */
@NullMarked
package eu.vigie.event.exemption;

import org.jspecify.annotations.NullMarked;
