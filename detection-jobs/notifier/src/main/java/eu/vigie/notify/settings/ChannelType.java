package eu.vigie.notify.settings;

import eu.vigie.notify.message.Content;
import java.util.Locale;

/** The kinds of channels. */
public enum ChannelType {
    SMTP,
    WEBHOOK,
    FOLDER;

    /** The word in the configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What leaves this machine says little unless asked; a file of ours stays on it. */
    Content defaultContent() {
        return switch (this) {
            case SMTP, WEBHOOK -> Content.MINIMAL;
            case FOLDER -> Content.FULL;
        };
    }
}
