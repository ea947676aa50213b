package eu.vigie.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import eu.vigie.notify.Samples;
import eu.vigie.notify.delivery.Answer;
import eu.vigie.notify.delivery.Verdict;
import eu.vigie.notify.message.Content;
import eu.vigie.notify.message.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookChannelTest {
    private static final SecretText KEY = new SecretText("a key of sixteen characters");

    private record Request(Headers headers, String body) {}

    private final List<Request> requests = new ArrayList<>();
    private HttpServer server;
    private int status = 204;
    private String retryAfter = "";

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(address(), 0);
        serve(server);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void serve(HttpServer on) {
        on.createContext("/hook", exchange -> {
            requests.add(new Request(
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            if (!retryAfter.isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            if (status == 0) {
                exchange.close(); // cuts the connection without an answer
                return;
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        on.start();
    }

    private Answer send(Message message) {
        URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/hook");
        return send(new WebhookRoute(url, KEY, Optional.empty(), Duration.ofSeconds(10)), message);
    }

    private static Answer send(WebhookRoute route, Message message) {
        return new WebhookChannel(route, Clock.fixed(Samples.CREATED, ZoneOffset.UTC)).send(message);
    }

    private static Message message(int attempt, boolean possibleRepeat) {
        return Samples.message(Content.MINIMAL, Samples.notification(12), "vigie-12", attempt, possibleRepeat);
    }

    private Answer answerTo(int code) {
        status = code;
        return send(message(1, false));
    }

    @Test
    void signsTimeAndBody() {
        assertThat(send(message(1, false)).verdict()).isEqualTo(Verdict.SENT);
        Request request = requests.get(0);
        long time = Long.parseLong(request.headers().getFirst("X-Vigie-Timestamp"));
        assertThat(time).isEqualTo(Samples.CREATED.getEpochSecond());
        assertThat(request.headers().getFirst("X-Vigie-Signature"))
                .isEqualTo(WebhookSignature.of(KEY, time, request.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(request.headers().getFirst("Idempotency-Key")).isEqualTo("vigie-12");
        assertThat(request.body())
                .contains(
                        "\"severity\":\"high\"",
                        "\"link\":\"https://vigie.example.org/incidents/12\"",
                        "\"possible_repeat\":false")
                .doesNotContain("srv-db-01");
    }

    @Test
    void signsAsTheDocumentedSchemeDoes() {
        // printf '1772439330.{"version":1}' | openssl dgst -sha256 -hmac 'a key of sixteen characters'
        assertThat(WebhookSignature.of(KEY, 1_772_439_330L, "{\"version\":1}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1=a5490c65a56ec410b0d87392e23d244d1ca2715a28bab5ce4a3cb65bd4b47a6b");
    }

    @Test
    void marksAPossibleRepeatUnderTheSameKey() {
        send(message(2, true));
        Request request = requests.get(0);
        assertThat(request.headers().getFirst("Idempotency-Key")).isEqualTo("vigie-12");
        assertThat(request.headers().getFirst("X-Vigie-Possible-Repeat")).isEqualTo("yes");
        assertThat(request.body()).contains("\"possible_repeat\":true", "\"attempt\":2");
    }

    @Test
    void classifiesEveryAnswerOnce() {
        assertThat(answerTo(200).verdict()).isEqualTo(Verdict.SENT);
        assertThat(answerTo(202).verdict()).isEqualTo(Verdict.SENT);
        assertThat(answerTo(409)).isEqualTo(Answer.retryable("HTTP 409"));
        assertThat(answerTo(503)).isEqualTo(Answer.retryable("HTTP 503"));
        assertThat(answerTo(500)).isEqualTo(Answer.unknown("HTTP 500"));
        assertThat(answerTo(504)).isEqualTo(Answer.unknown("HTTP 504"));
        assertThat(answerTo(400).verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(answerTo(413).verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(answerTo(401).verdict()).isEqualTo(Verdict.FATAL);
        assertThat(answerTo(404).verdict()).isEqualTo(Verdict.FATAL);
        assertThat(answerTo(302).verdict()).isEqualTo(Verdict.FATAL);
    }

    @Test
    void waitsAsLongAsTheReceiverAsksButNotForever() {
        retryAfter = "90";
        assertThat(answerTo(429).pause()).isEqualTo(Duration.ofSeconds(90));
        retryAfter = "999999";
        assertThat(answerTo(429).pause()).isEqualTo(Duration.ofHours(1));
        retryAfter = "soon";
        assertThat(answerTo(429).pause()).isEqualTo(Duration.ZERO);
    }

    @Test
    void doesNotKnowWhatBecameOfARequestWithoutAnAnswer() {
        Answer answer = answerTo(0);
        assertThat(answer.verdict()).isEqualTo(Verdict.RETRYABLE);
        assertThat(answer.mayHaveArrived()).isTrue();
    }

    @Test
    void triesAgainWhenNobodyListens() {
        server.stop(0);
        Answer answer = send(message(1, false));
        assertThat(answer.verdict()).isEqualTo(Verdict.RETRYABLE);
        assertThat(answer.mayHaveArrived()).isFalse();
    }

    @Test
    void speaksTlsOnlyWithATrustedReceiver() throws Exception {
        Certificates certificates = Certificates.of("localhost");
        HttpsServer secure = HttpsServer.create(address(), 0);
        try {
            secure.setHttpsConfigurator(new HttpsConfigurator(certificates.server()));
            serve(secure);
            URI url = URI.create("https://localhost:" + secure.getAddress().getPort() + "/hook");
            SSLContext trust = TrustedAuthorities.from(Files.writeString(folder.resolve("ca.pem"), certificates.pem()));
            Duration timeout = Duration.ofSeconds(10);
            assertThat(send(new WebhookRoute(url, KEY, Optional.of(trust), timeout), message(1, false))
                            .verdict())
                    .isEqualTo(Verdict.SENT);
            assertThat(send(new WebhookRoute(url, KEY, Optional.empty(), timeout), message(1, false))
                            .verdict())
                    .isEqualTo(Verdict.FATAL);
        } finally {
            secure.stop(0);
        }
        assertThat(requests).hasSize(1);
    }

    @Test
    void refusesPlainHttpToAnotherMachine() {
        assertThatThrownBy(() -> new WebhookRoute(
                        URI.create("http://hooks.example.org/x"), KEY, Optional.empty(), Duration.ofSeconds(1)))
                .hasMessageContaining("stays on this machine");
    }

    @Test
    void neverShowsTheKey() {
        assertThat(new WebhookRoute(URI.create("https://h.example.org/"), KEY, Optional.empty(), Duration.ofSeconds(1)))
                .asString()
                .doesNotContain("sixteen");
    }
}
