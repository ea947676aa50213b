package eu.vigie.notify.settings;

import eu.vigie.notify.channel.Loopback;
import eu.vigie.notify.channel.SecretText;
import eu.vigie.notify.channel.WebhookRoute;
import eu.vigie.settings.Section;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The keys of a channel of type webhook. */
final class WebhookSection {
    /** Shorter keys can be guessed. */
    static final int MIN_KEY_LENGTH = 16;

    private static final URI PLACEHOLDER = URI.create("https://invalid.invalid/");

    private WebhookSection() {}

    static Route read(Section section, Path files) {
        if (!section.has("url")) {
            section.problem("url", "the key \"url\" is missing", "add `url: https://...`");
        }
        URI url = section.parsed(
                "url", PLACEHOLDER, "an https address (http only to this machine)", WebhookSection::address);
        if (!section.has("key-file")) {
            section.problem(
                    "key-file",
                    "the key \"key-file\" is missing",
                    "add `key-file: ...`, a file with the secret that signs messages");
        }
        SecretText key = SecretFile.read(section, "key-file", files, MIN_KEY_LENGTH);
        return new Route.Webhook(new WebhookRoute(
                url, key, AuthoritiesFile.read(section, files), section.duration("timeout", WebhookRoute.TIMEOUT)));
    }

    private static @Nullable URI address(String text) {
        try {
            URI url = URI.create(text);
            String host = url.getHost();
            boolean good = host != null
                    && url.getUserInfo() == null
                    && ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && Loopback.is(host)));
            return good ? url : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
