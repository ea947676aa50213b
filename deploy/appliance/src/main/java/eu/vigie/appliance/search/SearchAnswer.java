package eu.vigie.appliance.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a search gave.
 *
 * @param total documents that fit in all, counted up to a limit of the server
 * @param atLeast whether there are more than {@code total}
 */
public record SearchAnswer(long total, boolean atLeast, List<SearchHit> hits) {
    private static final JsonFactory JSON = new JsonFactory();

    public SearchAnswer {
        hits = List.copyOf(hits);
    }

    /** Reads the answer of {@code _search}; keeps the bytes of each document. */
    static SearchAnswer read(byte[] json) throws IOException {
        SearchAnswer answer = new SearchAnswer(0, false, List.of());
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("OpenSearch's answer is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("hits");
                parser.nextToken();
                if (found) {
                    answer = found(parser, json);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return answer;
    }

    /** {@code {"total": {"value": 3, "relation": "eq"}, "hits": [...]}}. */
    private static SearchAnswer found(JsonParser parser, byte[] json) throws IOException {
        long total = 0;
        boolean atLeast = false;
        List<SearchHit> hits = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "hits" -> {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        hits.add(hit(parser, json));
                    }
                }
                case "total" -> {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        boolean value = parser.currentName().equals("value");
                        parser.nextToken();
                        total = value ? parser.getLongValue() : total;
                        atLeast |= !value && parser.getText().equals("gte");
                    }
                }
                default -> parser.skipChildren();
            }
        }
        return new SearchAnswer(total, atLeast, hits);
    }

    private static SearchHit hit(JsonParser parser, byte[] json) throws IOException {
        String index = "";
        String id = "";
        byte[] source = new byte[0];
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("_source") && token == JsonToken.START_OBJECT) {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                source = Arrays.copyOfRange(
                        json, from, (int) parser.currentLocation().getByteOffset());
            } else if (name.equals("_index")) {
                index = parser.getText();
            } else if (name.equals("_id")) {
                id = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return new SearchHit(index, id, source);
    }
}
