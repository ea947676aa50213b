package eu.vigie.normalize.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import eu.vigie.event.raw.RejectionReason;
import eu.vigie.normalize.Normalized.Rejected;
import eu.vigie.normalize.draft.EventDraft;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object. Values are String, Long, Double, Boolean, List or Map; nulls are left out; an integer beyond 64 bits is a String.
 */
public final class JsonTree {
    /** Deeper than any honest log. */
    public static final int MAX_DEPTH = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(400)
                    .build())
            .build();

    private final JsonParser parser;
    private int values;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * What came of a text.
     *
     * @param object empty when rejected
     */
    public record Reading(
            Map<String, Object> object, @Nullable Rejected rejected) {}

    /** Whether a text is meant to be a JSON object: a brace and then a name, or nothing. */
    public static boolean looksLike(String text) {
        if (!text.startsWith("{")) {
            return false;
        }
        int at = 1;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at == text.length() || text.charAt(at) == '"' || text.charAt(at) == '}';
    }

    /** Reads a text that is one object. */
    public static Reading read(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return rejected(RejectionReason.MALFORMED, "no JSON object", 0);
            }
            Map<String, Object> object = new JsonTree(parser).object();
            long end = parser.currentTokenLocation().getCharOffset() + 1;
            if (parser.nextToken() != null) {
                return rejected(RejectionReason.MALFORMED, "more behind the JSON object's end", end);
            }
            return new Reading(object, null);
        } catch (TooComplexException | StreamConstraintsException e) {
            return rejected(
                    RejectionReason.TOO_COMPLEX,
                    "JSON nested deeper than " + MAX_DEPTH + " or with more than " + EventDraft.MAX_FIELDS + " values",
                    -1);
        } catch (JsonEOFException e) {
            return rejected(RejectionReason.TRUNCATED, "the JSON breaks off", text.length());
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
            // Jackson reports an unclosed string at the very end as any other fault.
            boolean end = at >= text.length();
            return rejected(
                    end ? RejectionReason.TRUNCATED : RejectionReason.MALFORMED,
                    end ? "the JSON breaks off" : "invalid JSON at character " + at,
                    at);
        } catch (IOException e) {
            return rejected(RejectionReason.MALFORMED, "unreadable JSON", -1);
        }
    }

    private static Reading rejected(RejectionReason reason, String detail, long position) {
        return new Reading(Map.of(), new Rejected(reason, detail, position));
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value();
            if (value != null) {
                object.putIfAbsent(name, value);
            }
        }
        return object;
    }

    private List<Object> list() throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value();
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    private @Nullable Object value() throws IOException {
        if (++values > EventDraft.MAX_FIELDS) {
            throw new TooComplexException();
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            default -> null;
        };
    }

    private Object integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> parser.getText();
        };
    }

    private Object decimal() throws IOException {
        double value = parser.getDoubleValue();
        return Double.isFinite(value) ? (Object) value : parser.getText();
    }

    private static final class TooComplexException extends RuntimeException {
        TooComplexException() {
            super("too complex", null, false, false);
        }
    }
}
