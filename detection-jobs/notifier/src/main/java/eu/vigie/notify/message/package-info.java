/** What leaves: the words of a message and the cleaning of hostile text. */
@NullMarked
package eu.vigie.notify.message;

import org.jspecify.annotations.NullMarked;
