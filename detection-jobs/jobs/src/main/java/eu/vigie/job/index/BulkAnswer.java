package eu.vigie.job.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to a bulk request.
 *
 * @param items one for each document sent, in the order sent; empty when none failed
 */
record BulkAnswer(List<Item> items) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * What became of one document.
     *
     * @param reason type and reason of the refusal; empty when there was none
     */
    record Item(int status, String reason) {}

    /** Reads the answer's JSON; throws when it is none. */
    static BulkAnswer read(byte[] json) throws IOException {
        List<Item> items = new ArrayList<>();
        boolean errors = false;
        try (JsonParser parser = JSON.createParser(json)) {
            expect(parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                if (key.equals("errors")) {
                    errors = parser.getBooleanValue();
                } else if (key.equals("items")) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        items.add(item(parser));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new BulkAnswer(errors ? List.copyOf(items) : List.of());
    }

    /** {@code {"index": {"status": 201, "error": {...}}}}. */
    private static Item item(JsonParser parser) throws IOException {
        expect(parser.currentToken(), JsonToken.START_OBJECT);
        expect(parser.nextToken(), JsonToken.FIELD_NAME);
        expect(parser.nextToken(), JsonToken.START_OBJECT);
        int status = 0;
        String reason = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (key.equals("status")) {
                status = parser.getIntValue();
            } else if (key.equals("error") && parser.currentToken() == JsonToken.START_OBJECT) {
                reason = reason(parser);
            } else {
                parser.skipChildren();
            }
        }
        expect(parser.nextToken(), JsonToken.END_OBJECT);
        return new Item(status, reason);
    }

    private static String reason(JsonParser parser) throws IOException {
        String type = "";
        String reason = "";
        String cause = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "type" -> type = parser.getText();
                case "reason" -> reason = parser.getText();
                case "caused_by" -> cause = parser.currentToken() == JsonToken.START_OBJECT ? reason(parser) : "";
                default -> parser.skipChildren();
            }
        }
        return cause.isEmpty() ? type + ": " + reason : type + ": " + reason + " (" + cause + ")";
    }

    private static void expect(JsonToken found, JsonToken expected) throws IOException {
        if (found != expected) {
            throw new IOException(
                    "not the answer to a bulk request: found " + found + " where " + expected + " belongs");
        }
    }
}
