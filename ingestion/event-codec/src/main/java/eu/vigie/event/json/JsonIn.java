package eu.vigie.event.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import eu.vigie.event.EntityKey;
import eu.vigie.event.Run;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object key by key; what is missing or of the wrong kind is a {@link MalformedRecordException} that names the key. */
final class JsonIn {
    private final Map<String, Object> values;

    private JsonIn(Map<String, Object> values) {
        this.values = values;
    }

    /** Reads the object and makes the record; whatever the record refuses is malformed too. */
    static <T> T read(byte[] json, Function<JsonIn, T> make) {
        try {
            return make.apply(new JsonIn(object(json)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedRecordException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A JSON object as maps, lists, strings, longs, doubles and booleans; null values left out. */
    static Map<String, Object> object(byte[] json) {
        try (JsonParser parser = JsonOut.JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedRecordException("expected a JSON object");
            }
            Map<String, Object> object = object(parser);
            if (parser.nextToken() != null) {
                throw new MalformedRecordException("something follows the JSON object");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new MalformedRecordException("not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new MalformedRecordException("not JSON", e);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            Object value = value(parser);
            if (value != null) {
                object.put(key, value);
            }
        }
        return object;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    Object item = value(parser);
                    if (item != null) {
                        list.add(item);
                    }
                }
                yield list;
            }
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getText()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    String text(String key) {
        return require(key, optionalText(key));
    }

    @Nullable
    String optionalText(String key) {
        return value(key, String.class);
    }

    long number(String key) {
        return require(key, value(key, Long.class));
    }

    int integer(String key) {
        return Math.toIntExact(number(key));
    }

    /** Live when there is no {@code run}. */
    Run run() {
        Long number = value("run", Long.class);
        return number == null ? Run.LIVE : new Run(Math.toIntExact(number), value("historical", Boolean.class) != null);
    }

    boolean flag(String key) {
        return require(key, value(key, Boolean.class));
    }

    Instant instant(String key) {
        return InstantText.parse(text(key));
    }

    @Nullable
    Instant optionalInstant(String key) {
        String text = optionalText(key);
        return text == null ? null : InstantText.parse(text);
    }

    byte[] bytes(String key) {
        return Base64.getDecoder().decode(text(key));
    }

    EntityKey entity(String key) {
        return EntityKey.parse(text(key));
    }

    List<EntityKey> entities(String key) {
        return texts(key).stream().map(EntityKey::parse).toList();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object item : require(key, value(key, List.class))) {
            if (!(item instanceof String text)) {
                throw new MalformedRecordException("\"" + key + "\" must hold texts");
            }
            texts.add(text);
        }
        return texts;
    }

    Map<String, String> textMap(String key) {
        JsonIn object = object(key);
        Map<String, String> map = new LinkedHashMap<>();
        for (String name : object.values.keySet()) {
            map.put(name, object.text(name));
        }
        return map;
    }

    JsonIn object(String key) {
        return require(key, asObject(values.get(key)));
    }

    @Nullable
    JsonIn optionalObject(String key) {
        return values.containsKey(key) ? object(key) : null;
    }

    <T> List<T> objects(String key, Function<JsonIn, T> make) {
        List<T> objects = new ArrayList<>();
        for (Object item : require(key, value(key, List.class))) {
            objects.add(make.apply(require(key, asObject(item))));
        }
        return objects;
    }

    @SuppressWarnings("unchecked") // only object(JsonParser) makes maps
    private static @Nullable JsonIn asObject(@Nullable Object value) {
        return value instanceof Map<?, ?> ? new JsonIn((Map<String, Object>) value) : null;
    }

    private <T> @Nullable T value(String key, Class<T> type) {
        Object value = values.get(key);
        if (value == null) {
            return null;
        }
        if (!type.isInstance(value)) {
            throw new MalformedRecordException("\"" + key + "\" must be a " + type.getSimpleName());
        }
        return type.cast(value);
    }

    private static <T> T require(String key, @Nullable T value) {
        if (value == null) {
            throw new MalformedRecordException("\"" + key + "\" is missing or of the wrong kind");
        }
        return value;
    }
}
