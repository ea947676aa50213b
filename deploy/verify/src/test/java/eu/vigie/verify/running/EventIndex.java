package eu.vigie.verify.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What stands in OpenSearch, read as the command line's user. */
public final class EventIndex {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 5_000;

    private final HttpClient client;
    private final String address;
    private final String authorization;

    private EventIndex(HttpClient client, String address, String authorization) {
        this.client = client;
        this.address = address;
        this.authorization = authorization;
    }

    public static EventIndex of(ApplianceProcess appliance) throws IOException, GeneralSecurityException {
        Path authority = appliance.data().resolve("ca.pem");
        String login = "cli:" + appliance.password("opensearch.cli");
        return new EventIndex(
                HttpClient.newBuilder().sslContext(Trust.authority(authority)).build(),
                "https://localhost:" + appliance.port(ApplianceProcess.Listener.OPENSEARCH),
                "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    /** Number of documents that a query of OpenSearch's language finds; an index that is not there holds none. */
    public long count(String index, String query) throws IOException, InterruptedException {
        return send("/" + index + "/_count?ignore_unavailable=true", "{\"query\":" + query + "}")
                .path("count")
                .asLong();
    }

    /** The documents themselves, all of them; {@code fields}: the keys to bring along, separated by commas. */
    public List<JsonNode> all(String index, String query, String fields) throws IOException, InterruptedException {
        String search = "/" + index + "/_search?ignore_unavailable=true&scroll=2m&_source_includes=" + fields;
        JsonNode page = send(search, "{\"size\":" + PAGE + ",\"sort\":[\"_doc\"],\"query\":" + query + "}");
        List<JsonNode> documents = new ArrayList<>();
        while (!page.path("hits").path("hits").isEmpty()) {
            page.path("hits").path("hits").forEach(hit -> documents.add(hit.path("_source")));
            page = send(
                    "/_search/scroll",
                    "{\"scroll\":\"2m\",\"scroll_id\":" + JSON.writeValueAsString(page.path("_scroll_id")) + "}");
        }
        return documents;
    }

    private JsonNode send(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(
                    path + ": " + answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return JSON.readTree(answer.body());
    }
}
