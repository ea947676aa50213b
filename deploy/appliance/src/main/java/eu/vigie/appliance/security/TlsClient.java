package eu.vigie.appliance.security;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Speaks HTTPS to the components of this appliance: trusts its authority only, shows a certificate or a password where one is asked. */
public final class TlsClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client;
    private final String base;
    private final Optional<String> authorization;

    /** An answer: its code and its text. */
    public record Answer(int code, String body) {
        public boolean isGood() {
            return code >= 200 && code < 300;
        }
    }

    private TlsClient(HttpClient client, String base, Optional<String> authorization) {
        this.client = client;
        this.base = base;
        this.authorization = authorization;
    }

    /** With user and password. */
    public static TlsClient withPassword(Certificates certificates, String base, String user, String password)
            throws IOException, GeneralSecurityException {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new TlsClient(client(certificates, null), base, Optional.of("Basic " + credentials));
    }

    /** With a client certificate of ours. */
    public static TlsClient withCertificate(Certificates certificates, String base, String name)
            throws IOException, GeneralSecurityException {
        return new TlsClient(client(certificates, certificates.keyStore(name, "")), base, Optional.empty());
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public Answer send(String method, String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (ConnectException e) {
            // the JDK's has no message
            throw new IOException("nothing listens at " + base, e);
        }
    }

    /** A client that trusts the authority of this appliance and nobody else. */
    public static HttpClient trusting(Certificates certificates) throws IOException, GeneralSecurityException {
        return client(certificates, null);
    }

    private static HttpClient client(Certificates certificates, @Nullable KeyStore keys)
            throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates.trustStore("ca"));
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        return HttpClient.newBuilder()
                .sslContext(context)
                .connectTimeout(PATIENCE)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }
}
