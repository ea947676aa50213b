/** The syslog headers: RFC 5424, RFC 3164 and the ISO-time variants that rsyslog writes. */
@NullMarked
package eu.vigie.normalize.syslog;

import org.jspecify.annotations.NullMarked;
