/** Who may come in: passwords, users, sessions, throttling. */
@NullMarked
package eu.vigie.console.access;

import org.jspecify.annotations.NullMarked;
