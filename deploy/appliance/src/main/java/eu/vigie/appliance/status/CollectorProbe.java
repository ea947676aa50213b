package eu.vigie.appliance.status;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks the collector's metrics. */
final class CollectorProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private CollectorProbe() {}

    /** Empty when it does not answer. */
    static Optional<CollectorState> look(Map<String, String> facts) throws InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(facts.getOrDefault("metrics.url", "")))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + facts.getOrDefault("metrics.token", ""))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? CollectorState.read(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
