package eu.vigie.collect.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an input listens.
 *
 * @param host an address or a name of this machine; {@code 0.0.0.0}: all IPv4 addresses, {@code ::}: all
 * @param port 0: any free one
 */
public record Listen(InputKind kind, String host, int port) {
    static final String EXPECTED =
            "an address such as udp://0.0.0.0:514, tcp://[::]:514, tls://0.0.0.0:6514, https://0.0.0.0:8514";

    private static final Pattern TEXT =
            Pattern.compile("([a-z]+)://(?:\\[([0-9A-Fa-f:.%]+)\\]|([A-Za-z0-9._-]+)):(\\d{1,5})/?");

    static @Nullable Listen parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        int port = Integer.parseInt(matcher.group(4));
        String host = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        return port > 65_535
                ? null
                : InputKind.ofScheme(matcher.group(1))
                        .map(kind -> new Listen(kind, host, port))
                        .orElse(null);
    }

    boolean collidesWith(Listen other) {
        boolean sameProtocol = (kind == InputKind.UDP) == (other.kind == InputKind.UDP);
        boolean sameAddress = host.equals(other.host) || isWildcard() || other.isWildcard();
        return sameProtocol && sameAddress && port == other.port && port != 0;
    }

    private boolean isWildcard() {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    @Override
    public String toString() {
        return kind.scheme() + "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
