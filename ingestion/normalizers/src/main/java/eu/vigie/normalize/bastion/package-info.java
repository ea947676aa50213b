/** Bastions: privileged sessions with person, account, target and what happened in them. */
@NullMarked
package eu.vigie.normalize.bastion;

import org.jspecify.annotations.NullMarked;
