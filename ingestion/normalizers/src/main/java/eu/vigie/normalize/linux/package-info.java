/** The programs of a Linux host that say who did what: sshd, sudo, su, PAM, cron, account tools, systemd. */
@NullMarked
package eu.vigie.normalize.linux;

import org.jspecify.annotations.NullMarked;
