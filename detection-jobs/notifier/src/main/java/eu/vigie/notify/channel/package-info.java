/** The ways out: mail, webhook, folder. Each classifies the other side's answer once. */
@NullMarked
package eu.vigie.notify.channel;

import org.jspecify.annotations.NullMarked;
