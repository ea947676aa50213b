package eu.vigie.job.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.vigie.job.Connections;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The few requests that the index job makes. Requests never block the caller. */
final class IndexClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** Status and body of an answer. */
    @SuppressWarnings("ArrayRecordComponent") // carried, not compared
    record Answer(int status, byte[] body) {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** The beginning of the body, for logs. */
        String head() {
            String text = new String(body, 0, Math.min(body.length, 500), UTF_8);
            return status + " " + text;
        }
    }

    private final HttpClient http;
    private final URI address;
    private final String authorization;

    private IndexClient(HttpClient http, URI address, String authorization) {
        this.http = http;
        this.address = address;
        this.authorization = authorization;
    }

    /** Throws when the connection's facts are missing or its authorities cannot be read: the operator is needed. */
    static IndexClient of(Connections connections) throws IOException {
        URI url = connections.openSearchUrl();
        if (url == null) {
            throw new IOException("opensearch.url is missing in the connections file");
        }
        HttpClient.Builder http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        String authorities = connections.authorities();
        if (authorities != null) {
            http.sslContext(trusting(Path.of(authorities)));
        }
        String login = connections.openSearchUser() + ":" + connections.openSearchPassword();
        String authorization = connections.openSearchUser() == null
                ? ""
                : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
        return new IndexClient(http.build(), url, authorization);
    }

    CompletableFuture<Answer> send(String method, String path, byte[] body, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(ANSWER)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("Content-Type", contentType);
        }
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(response -> new Answer(response.statusCode(), response.body()));
    }

    private static SSLContext trusting(Path authorities) throws IOException {
        try (InputStream pem = Files.newInputStream(authorities)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("authority-" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(authorities + " holds no usable certificates", e);
        }
    }
}
