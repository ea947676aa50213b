package eu.vigie.appliance.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked of OpenSearch and what is understood of its answer. */
final class SearchJsonTest {
    @Test
    void aQueryBecomesTypedParts() {
        String request = SearchRequest.events(
                EventQuery.parse("user.name:adm-* not \"a\\\"}]\" or source.ip:192.0.2.0/24"),
                Optional.of(Instant.parse("2026-03-02T00:00:00Z")),
                7);
        assertThat(request)
                .startsWith("{\"size\":7,\"track_total_hits\":true,\"sort\":[{\"@timestamp\":{\"order\":\"desc\"")
                .contains("{\"range\":{\"@timestamp\":{\"gte\":\"2026-03-02T00:00:00Z\"}}}")
                .contains("{\"wildcard\":{\"user.name\":{\"value\":\"adm-*\",\"case_insensitive\":true}}}")
                .contains("\"must_not\":[{\"match_phrase\":{\"message\":{\"query\":\"a\\\\\"}}}")
                .contains("{\"term\":{\"source.ip\":{\"value\":\"192.0.2.0/24\"}}}");
    }

    @Test
    void casesAreFilteredByTerms() {
        assertThat(SearchRequest.cases(Map.of("status", List.of("open", "closed")), Optional.empty(), 50))
                .contains("\"filter\":[{\"terms\":{\"status\":[\"open\",\"closed\"]}}]")
                .contains("\"last_seen\":{\"order\":\"desc\"");
    }

    @Test
    void eachDocumentKeepsItsBytes() throws IOException {
        String first = "{ \"message\": \"é\\u001b[31m {\\\"x\\\"}\", \"n\": {\"a\": [1, 2]} }";
        SearchAnswer answer = SearchAnswer.read(("{\"took\":3,\"_shards\":{\"total\":1},\"hits\":{\"total\":"
                        + "{\"value\":12,\"relation\":\"gte\"},\"max_score\":null,\"hits\":["
                        + "{\"_index\":\"i\",\"_id\":\"1\",\"_score\":null,\"_source\":" + first + ",\"sort\":[5]},"
                        + "{\"_index\":\"i\",\"_id\":\"2\",\"_source\":{}}]}}")
                .getBytes(UTF_8));
        assertThat(answer.total()).isEqualTo(12);
        assertThat(answer.atLeast()).isTrue();
        assertThat(answer.hits()).extracting(SearchHit::id).containsExactly("1", "2");
        assertThat(new String(answer.hits().get(0).source(), UTF_8)).isEqualTo(first);
        assertThat(new String(answer.hits().get(1).source(), UTF_8)).isEqualTo("{}");
    }

    @Test
    void somethingElseIsNoAnswer() {
        assertThatThrownBy(() -> SearchAnswer.read("<html>".getBytes(UTF_8))).isInstanceOf(IOException.class);
    }
}
