package eu.vigie.collect;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/** The client's side of TLS. */
final class TestTls {
    private TestTls() {}

    static SSLContext client(Path folder, boolean withCertificate) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .trustManager(folder.resolve("ca.crt").toFile());
        if (withCertificate) {
            builder.keyManager(
                    folder.resolve("client.crt").toFile(),
                    folder.resolve("client.key").toFile());
        }
        return ((JdkSslContext) builder.build()).context();
    }
}
