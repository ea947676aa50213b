package eu.vigie.appliance.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import eu.vigie.appliance.search.EventQuery.Term;
import eu.vigie.event.ecs.FieldType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests of {@code _search} as JSON, built from typed parts only. */
public final class SearchRequest {
    private static final JsonFactory JSON = new JsonFactory();

    private interface Part {
        void write(JsonGenerator json) throws IOException;
    }

    private SearchRequest() {}

    /** Events that fit, latest first by their own time. */
    public static String events(EventQuery query, Optional<Instant> since, int limit) {
        return request("@timestamp", since, limit, json -> alternatives(json, query.alternatives()));
    }

    /** Alerts or incidents, latest first; {@code terms}: fields and the values they must have. */
    public static String cases(Map<String, List<String>> terms, Optional<Instant> since, int limit) {
        return request("last_seen", since, limit, json -> {
            for (Map.Entry<String, List<String>> term : terms.entrySet()) {
                json.writeStartObject();
                json.writeObjectFieldStart("terms");
                json.writeArrayFieldStart(term.getKey());
                for (String value : term.getValue()) {
                    json.writeString(value);
                }
                json.writeEndArray();
                json.writeEndObject();
                json.writeEndObject();
            }
        });
    }

    /** Dead letters of a sender, none shown: how many there are. */
    public static String deadLettersOf(String sender) {
        return request("received_at", Optional.empty(), 0, json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("prefix");
            json.writeStringField("raw_id", sender);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static String request(String time, Optional<Instant> since, int limit, Part filters) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("size", limit);
            json.writeBooleanField("track_total_hits", true);
            json.writeArrayFieldStart("sort");
            json.writeStartObject();
            json.writeObjectFieldStart(time);
            json.writeStringField("order", "desc");
            json.writeStringField("unmapped_type", "date");
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
            json.writeObjectFieldStart("query");
            json.writeObjectFieldStart("bool");
            json.writeArrayFieldStart("filter");
            if (since.isPresent()) {
                json.writeStartObject();
                json.writeObjectFieldStart("range");
                json.writeObjectFieldStart(time);
                json.writeStringField("gte", since.get().toString());
                json.writeEndObject();
                json.writeEndObject();
                json.writeEndObject();
            }
            filters.write(json);
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory", e);
        }
        return text.toString();
    }

    private static void alternatives(JsonGenerator json, List<List<Term>> alternatives) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("bool");
        json.writeNumberField("minimum_should_match", 1);
        json.writeArrayFieldStart("should");
        for (List<Term> all : alternatives) {
            json.writeStartObject();
            json.writeObjectFieldStart("bool");
            for (boolean not : new boolean[] {false, true}) {
                json.writeArrayFieldStart(not ? "must_not" : "filter");
                for (Term term : all) {
                    if (term.not() == not) {
                        term(json, term);
                    }
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void term(JsonGenerator json, Term term) throws IOException {
        boolean text = term.type() == FieldType.TEXT;
        json.writeStartObject();
        json.writeObjectFieldStart(text ? "match_phrase" : term.isPattern() ? "wildcard" : "term");
        json.writeObjectFieldStart(term.field());
        json.writeStringField(text ? "query" : "value", term.value());
        if (term.isPattern()) {
            json.writeBooleanField("case_insensitive", true);
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }
}
