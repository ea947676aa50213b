package eu.vigie.appliance.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import eu.vigie.appliance.backtest.BacktestResult.Outcome;
import eu.vigie.appliance.backtest.BacktestResult.Reading;
import eu.vigie.appliance.backtest.Comparison.Counts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A backtest as one JSON object. Its fields are kept; others may be added. */
public final class BacktestJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int ENTITIES = 100;
    private static final int NAMED = 10_000;

    private BacktestJson() {}

    /** {@code at}: wall clock at which it was run. */
    public static String of(BacktestResult result, Duration quiet, Instant at) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("at", at.toString());
            json.writeStringField("asked_from", result.since().toString());
            json.writeStringField("from", result.from().toString());
            json.writeStringField("to", result.until().toString());
            reading(json, result.reading());
            json.writeArrayFieldStart("rules");
            for (Outcome outcome : result.outcomes()) {
                rule(json, outcome, Duration.between(result.from(), result.until()), quiet);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory", e);
        }
        return text.toString();
    }

    private static void reading(JsonGenerator json, Reading reading) throws IOException {
        json.writeNumberField("logs", reading.logs());
        if (reading.first() != null && reading.last() != null) {
            json.writeStringField("first_received", reading.first().toString());
            json.writeStringField("last_received", reading.last().toString());
        }
        json.writeBooleanField("cut_by_retention", reading.cut());
        json.writeNumberField("too_late", reading.tooLate());
        json.writeNumberField("without_key", reading.unrouted());
        json.writeNumberField("not_kept", reading.beyond());
    }

    private static void rule(JsonGenerator json, Outcome outcome, Duration range, Duration quiet) throws IOException {
        Comparison found = outcome.comparison();
        json.writeStartObject();
        json.writeStringField("id", outcome.rule().id());
        json.writeStringField("title", outcome.rule().title());
        json.writeStringField("hash", outcome.rule().hash());
        json.writeStringField("level", outcome.rule().level().word());
        json.writeStringField("file", outcome.rule().file());
        json.writeBooleanField("alerting", outcome.rule().alerting());
        json.writeBooleanField("feeds_only", outcome.silent());
        json.writeStringField("verdict", BacktestText.verdict(outcome, range, quiet));
        json.writeNumberField("alerts", outcome.rule().alerting() ? found.alerts(quiet) : 0);
        json.writeNumberField("entities", found.entities());
        json.writeNumberField("now", found.now().size());
        json.writeNumberField("then", found.then().size());
        json.writeNumberField("both", found.both());
        json.writeNumberField("only_now", found.onlyNow().size());
        json.writeNumberField("only_then", found.onlyThen().size());
        counts(json, "days", "day", found.days());
        counts(json, "top_entities", "entity", found.top(ENTITIES));
        fired(json, "detections_now", found.now());
        fired(json, "detections_only_now", found.onlyNow());
        fired(json, "detections_only_then", found.onlyThen());
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, String name, String key, Map<?, Counts> counts) throws IOException {
        json.writeArrayFieldStart(name);
        for (Map.Entry<?, Counts> one : counts.entrySet()) {
            json.writeStartObject();
            json.writeStringField(key, String.valueOf(one.getKey()));
            json.writeNumberField("now", one.getValue().now());
            json.writeNumberField("then", one.getValue().then());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void fired(JsonGenerator json, String name, List<Fired> all) throws IOException {
        json.writeArrayFieldStart(name);
        for (Fired one : all.subList(0, Math.min(NAMED, all.size()))) {
            json.writeStartObject();
            json.writeStringField("id", one.id());
            json.writeStringField("timestamp", one.at().toString());
            json.writeStringField("entity", one.entity());
            json.writeStringField("explanation", one.words());
            if (one.run() > 0) {
                json.writeNumberField("run", one.run());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
