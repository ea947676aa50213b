package eu.vigie.console.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.vigie.event.json.MalformedRecordException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.SearchResponse;
import org.opensearch.client.opensearch.core.search.Hit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents of the index as records of ours. An index that does not exist yet is an empty one; a document that is no record is left out
 * and logged by its id.
 */
final class Documents {
    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Longer than any page waits for. */
    private static final String TIMEOUT = "8s";

    private final OpenSearchClient client;

    Documents(OpenSearchClient client) {
        this.client = client;
    }

    /** The records that a search gives, in its order. */
    <T> List<T> find(SearchRequest.Builder request, Function<byte[], T> read) {
        return read(search(request), read);
    }

    /** The records of an answer, in its order. */
    static <T> List<T> read(SearchResponse<ObjectNode> response, Function<byte[], T> read) {
        List<T> records = new ArrayList<>();
        for (Hit<ObjectNode> hit : response.hits().hits()) {
            ObjectNode source = hit.source();
            if (source == null) {
                continue;
            }
            try {
                records.add(read.apply(MAPPER.writeValueAsBytes(source)));
            } catch (MalformedRecordException | JsonProcessingException e) {
                LOG.warn("{}/{} is not what the codec writes: {}", hit.index(), hit.id(), e.getMessage());
            }
        }
        return records;
    }

    SearchResponse<ObjectNode> search(SearchRequest.Builder request) {
        return ask(() -> client.search(
                request.ignoreUnavailable(true)
                        .allowNoIndices(true)
                        .timeout(TIMEOUT)
                        .build(),
                ObjectNode.class));
    }

    /** How many documents of these indices fit. */
    long count(List<String> indices, Query query) {
        return ask(() -> client.count(count -> count.index(indices)
                        .ignoreUnavailable(true)
                        .allowNoIndices(true)
                        .query(query)))
                .count();
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException e) {
            throw away(e);
        } catch (OpenSearchException e) {
            throw away(e);
        }
    }

    private static StoreAwayException away(Exception e) {
        LOG.warn("OpenSearch cannot be asked: {}", e.toString());
        return new StoreAwayException("OpenSearch cannot be asked: " + e.getMessage(), e);
    }
}
