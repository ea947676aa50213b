/** Passwords, certificates and private files, made at the first start. */
@NullMarked
package eu.vigie.appliance.security;

import org.jspecify.annotations.NullMarked;
