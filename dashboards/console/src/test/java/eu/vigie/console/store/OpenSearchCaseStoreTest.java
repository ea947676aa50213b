package eu.vigie.console.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Event;
import eu.vigie.event.Understanding;
import eu.vigie.event.json.EventJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of OpenSearch, and how its answers are read, against a server that says what the test wants. */
class OpenSearchCaseStoreTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEAD =
            "{\"took\":1,\"timed_out\":false,\"_shards\":{\"total\":1,\"successful\":1,\"skipped\":0,\"failed\":0},";

    private HttpServer server;
    private OpenSearchConnection connection;
    private CaseStore store;
    private volatile String path = "";
    private volatile String body = "";
    private volatile String authorization = "";
    private volatile int status = 200;
    private volatile String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", this::answer);
        server.start();
        connection = new OpenSearchConnection(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "console", "s3cret", Optional.empty());
        store = new OpenSearchCaseStore(connection.client());
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        path = exchange.getRequestURI().toString();
        body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        if (authorization.isEmpty()) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"x\"");
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] bytes = answer.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String hits(String index, String... documents) {
        StringBuilder hits = new StringBuilder(HEAD)
                .append("\"hits\":{\"total\":{\"value\":")
                .append(documents.length)
                .append(",\"relation\":\"eq\"},\"hits\":[");
        for (int i = 0; i < documents.length; i++) {
            hits.append(i == 0 ? "" : ",")
                    .append("{\"_index\":\"" + index + "\",\"_id\":\"" + i + "\",\"_score\":1.0,\"_source\":")
                    .append(documents[i])
                    .append('}');
        }
        return hits.append("]}}").toString();
    }

    private static String event(String id) {
        return new String(
                EventJson.write(new Event(
                        id,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        "linux",
                        Understanding.FULL,
                        Map.of(
                                "@timestamp", "2026-03-29T00:59:58Z",
                                "event.id", id,
                                "message", "hello",
                                "vigie.source", "linux",
                                "vigie.received", "2026-03-29T01:00:31Z",
                                "vigie.understanding", "full"))),
                UTF_8);
    }

    @Test
    void asksAsItsOwnUserForTheLatestAlertsThatFit() throws IOException {
        answer = hits("vigie-alerts");
        String hostile = "user:x\"}},{\"match_all\":{}";
        store.alerts(new CaseFilter(Optional.of("open"), Optional.of("high"), Optional.of(hostile)), 7);
        assertThat(path).startsWith("/vigie-alerts/_search").contains("ignore_unavailable=true");
        assertThat(authorization).startsWith("Basic ");
        JsonNode request = JSON.readTree(body);
        assertThat(request.path("size").asInt()).isEqualTo(7);
        assertThat(request.at("/sort/0/last_seen/order").asText()).isEqualTo("desc");
        JsonNode filter = request.at("/query/bool/filter");
        assertThat(filter.at("/0/term/status/value").asText()).isEqualTo("open");
        assertThat(filter.at("/1/terms/severity").toString()).isEqualTo("[\"high\",\"critical\"]");
        assertThat(filter.at("/2/bool/should/0/term/entity/value").asText()).isEqualTo(hostile);
        assertThat(filter.at("/2/bool/should/1/term/related/value").asText()).isEqualTo(hostile);
    }

    @Test
    void searchesEventsWithoutTheirRawLogs() throws IOException {
        answer = hits("vigie-events-2026.03.29", event("c1-1-1"));
        EventsFound found =
                store.search(EventQuery.parse("process.command_line:*vacuum* source.ip:192.0.2.0/24 \"a b\""), 5);
        assertThat(found.events()).extracting(Event::id).containsExactly("c1-1-1");
        assertThat(found.total()).isEqualTo(1);
        assertThat(path)
                .startsWith("/vigie-events-*/_search".replace("*", "%2A"))
                .as(path);
        JsonNode request = JSON.readTree(body);
        assertThat(request.at("/_source/excludes/0").asText()).isEqualTo("event.original");
        assertThat(request.at("/query/bool/filter/0/wildcard/process.command_line/value")
                        .asText())
                .isEqualTo("*vacuum*");
        assertThat(request.at("/query/bool/filter/1/term/source.ip/value").asText())
                .isEqualTo("192.0.2.0/24");
        assertThat(request.at("/query/bool/filter/2/match_phrase/message/query").asText())
                .isEqualTo("a b");
    }

    @Test
    void asksForProfilesByTheirEntitiesAloneAndForAFew() throws IOException {
        answer = hits("vigie-profiles", "{\"entity\":\"user:x\"}");
        String hostile = "x\"}},{\"match_all\":{}";
        List<EntityKey> entities = new ArrayList<>(List.of(new EntityKey(EntityKind.USER, hostile)));
        for (int i = 0; i < 20; i++) {
            entities.add(new EntityKey(EntityKind.HOST, "h" + i));
        }
        assertThat(store.profiles(entities)).as("of another version").isEmpty();
        assertThat(path).startsWith("/vigie-profiles/_search");
        JsonNode asked = JSON.readTree(body).at("/query/terms/entity");
        assertThat(asked).hasSize(CaseStore.MOST_PROFILES);
        assertThat(asked.path(0).asText()).isEqualTo("user:" + hostile);
        path = "";
        assertThat(store.profiles(List.of())).isEmpty();
        assertThat(path).as("nothing to ask").isEmpty();
    }

    @Test
    void leavesOutADocumentThatIsNoRecord() {
        answer = hits("vigie-events-2026.03.29", "{\"event\":{\"id\":\"x\"}}", event("c1-1-2"));
        assertThat(store.eventsById(List.of("x", "c1-1-2")))
                .extracting(Event::id)
                .containsExactly("c1-1-2");
    }

    @Test
    void readsWhenEachSourceWasHeardLast() {
        answer = HEAD
                + "\"hits\":{\"total\":{\"value\":9,\"relation\":\"eq\"},\"hits\":[]},\"aggregations\":{\"sterms#by_source\":"
                + "{\"doc_count_error_upper_bound\":0,\"sum_other_doc_count\":0,\"buckets\":[{\"key\":\"linux\",\"doc_count\":9,"
                + "\"max#latest\":{\"value\":1.7747460310E12,\"value_as_string\":\"2026-03-29T01:00:31.000Z\"}}]}}}";
        assertThat(store.activity())
                .isEqualTo(Map.of("linux", new SourceActivity(Instant.parse("2026-03-29T01:00:31Z"), 9)));
    }

    @Test
    void countsAnIndexThatIsNotThereAsEmpty() {
        answer = HEAD + "\"hits\":{\"total\":{\"value\":0,\"relation\":\"eq\"},\"max_score\":0.0,\"hits\":[]}}";
        assertThat(store.incident("none")).isEmpty();
        assertThat(store.activity()).isEmpty();
    }

    @Test
    void saysThatTheIndexIsAwayWhenItRefusesOrIsGone() {
        status = 503;
        answer = "{\"error\":{\"type\":\"x\",\"reason\":\"no master\",\"root_cause\":[]},\"status\":503}";
        assertThatThrownBy(() -> store.alert("a")).isInstanceOf(StoreAwayException.class);
        server.stop(0);
        assertThatThrownBy(() -> store.counts()).isInstanceOf(StoreAwayException.class);
    }
}
