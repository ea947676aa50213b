package eu.vigie.notify.channel;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where a webhook goes and the key it is signed with.
 *
 * @param authorities whom to trust for the server's certificate; empty: those that Java trusts
 * @param timeout from the request to the answer
 */
public record WebhookRoute(URI url, SecretText key, Optional<SSLContext> authorities, Duration timeout) {
    /** A receiver should answer first and work later. */
    public static final Duration TIMEOUT = Duration.ofSeconds(20);

    public WebhookRoute {
        if (!"https".equals(url.getScheme()) && !Loopback.is(String.valueOf(url.getHost()))) {
            throw new IllegalArgumentException("a webhook over http only stays on this machine");
        }
    }
}
