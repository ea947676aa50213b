package eu.vigie.notify.settings;

import eu.vigie.notify.delivery.RetrySchedule;
import eu.vigie.notify.message.Content;
import eu.vigie.settings.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * One channel.
 *
 * @param name small letters, digits and hyphens; what is on record is known by it
 * @param hourlyLimit messages within any hour; more are named by a digest
 * @param giveUpAfter from the first attempt
 */
public record ChannelSettings(String name, Content content, int hourlyLimit, Duration giveUpAfter, Route route) {
    /** Messages within any hour unless configured. */
    public static final int HOURLY_LIMIT = 20;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** What messages go to when nothing is configured. */
    static ChannelSettings outbox(Path data) {
        return new ChannelSettings(
                "outbox",
                Content.FULL,
                HOURLY_LIMIT,
                RetrySchedule.GIVE_UP_AFTER,
                new Route.Folder(data.resolve("outbox")));
    }

    static ChannelSettings read(Section section, Path files, Path data) {
        String name = section.requiredText("name");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            section.problem(
                    "name",
                    "the channel name \"" + name + "\" is not usable",
                    "use up to 40 small letters, digits and hyphens, such as soc-mail");
        }
        if (!section.has("type")) {
            section.problem("type", "the key \"type\" is missing", "add `type: smtp`, `webhook` or `folder`");
        }
        ChannelType type = section.oneOf("type", ChannelType.FOLDER, ChannelType.class, ChannelType::word);
        Content content = section.oneOf("content", type.defaultContent(), Content.class, Content::word);
        int limit = (int) section.integer("hourly-limit", HOURLY_LIMIT, 1, 1_000);
        Duration giveUpAfter = section.duration("give-up-after", RetrySchedule.GIVE_UP_AFTER);
        Route route = switch (type) {
            case SMTP -> SmtpSection.read(section, files);
            case WEBHOOK -> WebhookSection.read(section, files);
            case FOLDER -> new Route.Folder(data.resolve(section.text("path", "outbox")));
        };
        section.close();
        return new ChannelSettings(name, content, limit, giveUpAfter, route);
    }
}
