/** Messages that must leave, and what became of them. */
@NullMarked
package eu.vigie.event.notification;

import org.jspecify.annotations.NullMarked;
