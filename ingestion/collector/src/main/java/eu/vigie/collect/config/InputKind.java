package eu.vigie.collect.config;

import eu.vigie.event.raw.Transport;
import java.util.Optional;

/** The ways in, with the scheme that {@code listen} names. */
public enum InputKind {
    UDP("udp", Transport.SYSLOG_UDP),
    TCP("tcp", Transport.SYSLOG_TCP),
    TLS("tls", Transport.SYSLOG_TLS),
    HTTP("http", Transport.HTTP),
    HTTPS("https", Transport.HTTPS),
    FILE("file", Transport.FILE);

    private final String scheme;
    private final Transport transport;

    InputKind(String scheme, Transport transport) {
        this.scheme = scheme;
        this.transport = transport;
    }

    public String scheme() {
        return scheme;
    }

    public Transport transport() {
        return transport;
    }

    public boolean isEncrypted() {
        return this == TLS || this == HTTPS;
    }

    public boolean isHttp() {
        return this == HTTP || this == HTTPS;
    }

    static Optional<InputKind> ofScheme(String scheme) {
        for (InputKind kind : values()) {
            if (kind != FILE && kind.scheme.equals(scheme)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
