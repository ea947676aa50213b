package eu.vigie.collect.net;

import eu.vigie.collect.config.ClientCertificates;
import eu.vigie.collect.config.InputSettings;
import eu.vigie.collect.config.TlsFiles;
import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** TLS 1.2 and 1.3 by the JDK, with the certificates of the input (RFC 5425 section 4 for syslog). */
final class Tls {
    static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);

    private final SslContext context;

    private Tls(SslContext context) {
        this.context = context;
    }

    /** Empty for an input without TLS; throws an {@link IOException} that names the files when they are unusable. */
    static Optional<Tls> of(InputSettings input) throws IOException {
        TlsFiles files = input.tls();
        if (!input.kind().isEncrypted() || files == null) {
            return Optional.empty();
        }
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(
                            files.certificate().toFile(), files.key().toFile())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2");
            if (files.authority() != null) {
                builder.trustManager(files.authority().toFile());
            }
            builder.clientAuth(
                    switch (input.clientCertificates()) {
                        case NONE -> ClientAuth.NONE;
                        case OPTIONAL -> ClientAuth.OPTIONAL;
                        case REQUIRED -> ClientAuth.REQUIRE;
                    });
            return Optional.of(new Tls(builder.build()));
        } catch (SSLException | IllegalArgumentException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "TLS of the source \"" + input.source() + "\": " + files.certificate() + " or " + files.key()
                            + " cannot be used (PEM, the key PKCS#8): " + cause.getMessage(),
                    e);
        }
    }

    SslHandler handler(Channel channel) {
        SslHandler handler = context.newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(HANDSHAKE_LIMIT.toMillis());
        return handler;
    }

    /** The subject of the certificate that the peer showed (RFC 2253); empty when it showed none. */
    static Optional<String> subject(Channel channel, ClientCertificates asked) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handler == null || asked == ClientCertificates.NONE) {
            return Optional.empty();
        }
        try {
            return handler.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Optional.of(certificate.getSubjectX500Principal().getName())
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }
}
