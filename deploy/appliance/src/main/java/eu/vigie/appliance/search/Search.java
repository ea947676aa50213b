package eu.vigie.appliance.search;

import eu.vigie.appliance.security.TlsClient;
import eu.vigie.appliance.security.TlsClient.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Asks OpenSearch. An index that does not exist yet is an empty one. */
public final class Search {
    private static final String OPTIONS =
            "/_search?ignore_unavailable=true&allow_no_indices=true&timeout=8s&allow_partial_search_results=false";

    private final TlsClient client;

    public Search(TlsClient client) {
        this.client = client;
    }

    /** The answer to a request's JSON; throws with what to do when there is none. */
    public SearchAnswer of(String indices, String request) throws IOException, InterruptedException {
        Answer answer;
        try {
            answer = client.send("POST", "/" + indices + OPTIONS, request);
        } catch (IOException e) {
            throw new IOException("OpenSearch does not answer (" + e.getMessage() + "); `vigie status` says why", e);
        }
        if (answer.code() == 401 || answer.code() == 403) {
            throw new IOException("OpenSearch refuses the user of the command line (" + answer.code()
                    + "); was opensearch/ put in from another data folder?");
        }
        if (!answer.isGood()) {
            throw new IOException("OpenSearch answered " + answer.code()
                    + "; `vigie status` and logs/opensearch.log in the data folder say why");
        }
        return SearchAnswer.read(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
