package eu.vigie.verify.probe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Web servers without a login and with the logins that are tried first everywhere. */
final class WebAttempts {
    private static final List<Optional<String>> LOGINS =
            List.of(Optional.empty(), Optional.of("admin:admin"), Optional.of("kibanaserver:kibanaserver"));

    private WebAttempts() {}

    static List<Attempt> openSearch(String where, int port) {
        List<Attempt> attempts = new ArrayList<>();
        for (Optional<String> login : LOGINS) {
            for (String path :
                    List.of("/", "/_cat/indices", "/vigie-events-*/_search", "/_plugins/_security/api/internalusers")) {
                attempts.add(asked(where, port, "GET", path, login, ""));
            }
            attempts.add(asked(where, port, "PUT", "/vigie-stranger", login, ""));
            attempts.add(asked(where, port, "POST", "/vigie-alerts/_doc/stranger", login, "{\"status\":\"closed\"}"));
            attempts.add(asked(where, port, "DELETE", "/vigie-stranger", login, ""));
        }
        return attempts;
    }

    static List<Attempt> logs(String where, int port) {
        List<Attempt> attempts = new ArrayList<>();
        for (Optional<String> login : List.of(Optional.<String>empty(), Optional.of("Bearer stranger"))) {
            attempts.add(asked(where, port, "POST", "/v1/logs", login, "a log of a stranger"));
            attempts.add(asked(where, port, "GET", "/", login, ""));
        }
        return attempts;
    }

    static List<Attempt> console(String where, int port) {
        List<Attempt> attempts = new ArrayList<>();
        for (String path : List.of(
                "/",
                "/alerts",
                "/incidents",
                "/incidents/1",
                "/events",
                "/pipeline",
                "/account",
                "/metrics",
                "/stranger")) {
            attempts.add(asked(where, port, "GET", path, Optional.empty(), ""));
        }
        return attempts;
    }

    /** Refused is 401, 403, or to be sent to the login page; what is not there cannot be read. */
    private static Attempt asked(
            String where, int port, String method, String path, Optional<String> login, String body) {
        String what = method + " " + path + login.map(l -> " as " + l).orElse(" without login");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        login.ifPresent(l -> request.header(
                "Authorization",
                l.startsWith("Bearer ")
                        ? l
                        : "Basic " + Base64.getEncoder().encodeToString(l.getBytes(StandardCharsets.UTF_8))));
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .sslContext(WireAttempts.trustingAll())
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString());
            String location = answer.headers().firstValue("Location").orElse("");
            boolean refused = switch (answer.statusCode()) {
                case 401, 403, 404, 405 -> true;
                case 302, 303 -> location.contains("/login");
                default -> false;
            };
            String said = answer.statusCode() + " " + location;
            return refused ? Attempt.refused(where, what, said) : Attempt.open(where, what, said);
        } catch (IOException e) {
            return Attempt.refused(where, what, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Attempt.open(where, what, "interrupted");
        }
    }
}
