/** What to do next with a message, decided from what is on record: pure functions. */
@NullMarked
package eu.vigie.notify.delivery;

import org.jspecify.annotations.NullMarked;
