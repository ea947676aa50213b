package eu.vigie.notify.settings;

import eu.vigie.notify.channel.Channel;
import eu.vigie.notify.channel.FolderChannel;
import eu.vigie.notify.channel.SmtpChannel;
import eu.vigie.notify.channel.SmtpRoute;
import eu.vigie.notify.channel.WebhookChannel;
import eu.vigie.notify.channel.WebhookRoute;
import java.nio.file.Path;
import java.time.Clock;

/** One of the ways out, as configured. */
public sealed interface Route {
    /** A channel that is ready to send. */
    Channel open(Clock clock);

    /** By mail. */
    record Mail(SmtpRoute smtp) implements Route {
        @Override
        public Channel open(Clock clock) {
            return new SmtpChannel(smtp, clock);
        }
    }

    /** To a web server. */
    record Webhook(WebhookRoute webhook) implements Route {
        @Override
        public Channel open(Clock clock) {
            return new WebhookChannel(webhook, clock);
        }
    }

    /** Into files. */
    record Folder(Path folder) implements Route {
        @Override
        public Channel open(Clock clock) {
            return new FolderChannel(folder);
        }
    }
}
