package eu.vigie.cli.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One line of a {@code --jsonl} file: an object with {@code raw}, a string or an object, and perhaps {@code dataset}.
 *
 * @param raw the log's bytes; an object's own JSON
 * @param dataset {@code product.stream}, a hint at the format; null: none
 */
@SuppressWarnings("ArrayRecordComponent") // carried, not compared
public record RawLine(byte[] raw, @Nullable String dataset) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Reads a line; throws {@link IOException} with a message for the user when it is no such object. */
    public static RawLine read(byte[] line) throws IOException {
        byte[] raw = null;
        String dataset = null;
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("expected an object with \"raw\" and perhaps \"dataset\"");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("raw")) {
                    raw = value == JsonToken.VALUE_STRING
                            ? json.getText().getBytes(StandardCharsets.UTF_8)
                            : structure(json);
                } else if (name.equals("dataset") && value == JsonToken.VALUE_STRING) {
                    dataset = json.getText();
                } else {
                    json.skipChildren();
                }
            }
        }
        if (raw == null) {
            throw new IOException("the object has no \"raw\"");
        }
        return new RawLine(raw, dataset);
    }

    private static byte[] structure(JsonParser json) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator copy = JSON.createGenerator(bytes)) {
            copy.copyCurrentStructure(json);
        }
        return bytes.toByteArray();
    }
}
