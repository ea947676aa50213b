package eu.vigie.event.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import eu.vigie.event.EntityKey;
import eu.vigie.event.Run;
import eu.vigie.event.Utf16;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object into bytes: keys in the order of the calls, absent values left out. */
final class JsonOut {
    static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final JsonGenerator json;

    /** What to write into an object. */
    interface Body {
        void write(JsonOut out) throws IOException;
    }

    private JsonOut(JsonGenerator json) {
        this.json = json;
    }

    static byte[] object(Body body) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(2048)) {
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                json.writeStartObject();
                body.write(new JsonOut(json));
                json.writeEndObject();
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory", e);
        }
    }

    JsonOut text(String key, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(key, Utf16.wellFormed(value));
        }
        return this;
    }

    JsonOut number(String key, long value) throws IOException {
        json.writeNumberField(key, value);
        return this;
    }

    /** {@code run} and {@code historical}; left out of what is live. */
    JsonOut run(Run run) throws IOException {
        if (!run.isLive()) {
            number("run", run.number());
        }
        return run.historical() ? flag("historical", true) : this;
    }

    JsonOut flag(String key, boolean value) throws IOException {
        json.writeBooleanField(key, value);
        return this;
    }

    JsonOut instant(String key, @Nullable Instant value) throws IOException {
        return text(key, value == null ? null : value.toString());
    }

    JsonOut bytes(String key, byte[] value) throws IOException {
        json.writeBinaryField(key, value);
        return this;
    }

    JsonOut entity(String key, EntityKey value) throws IOException {
        return text(key, value.toString());
    }

    JsonOut entities(String key, List<EntityKey> values) throws IOException {
        return texts(key, values.stream().map(EntityKey::toString).toList());
    }

    JsonOut texts(String key, Collection<String> values) throws IOException {
        json.writeArrayFieldStart(key);
        for (String value : values) {
            json.writeString(Utf16.wellFormed(value));
        }
        json.writeEndArray();
        return this;
    }

    JsonOut textMap(String key, Map<String, String> values) throws IOException {
        return object(key, out -> {
            for (Map.Entry<String, String> entry : values.entrySet()) {
                out.text(entry.getKey(), entry.getValue());
            }
        });
    }

    JsonOut object(String key, Body body) throws IOException {
        json.writeObjectFieldStart(key);
        body.write(this);
        json.writeEndObject();
        return this;
    }

    /** What to write for one item of a list. */
    interface ItemBody<T> {
        void write(JsonOut out, T item) throws IOException;
    }

    <T> JsonOut objects(String key, List<T> items, ItemBody<T> body) throws IOException {
        json.writeArrayFieldStart(key);
        for (T item : items) {
            json.writeStartObject();
            body.write(this, item);
            json.writeEndObject();
        }
        json.writeEndArray();
        return this;
    }
}
