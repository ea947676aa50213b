/** Syslog over UDP, TCP and TLS, and what bounds a hostile peer. */
@NullMarked
package eu.vigie.collect.net;

import org.jspecify.annotations.NullMarked;
