package eu.vigie.appliance.status;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import eu.vigie.appliance.process.ComponentReport;
import eu.vigie.cli.SafeText;
import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.accounting.SourceCount;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A report as one JSON object on one line. docs/operations.md tells its shape, which other tools rely on. */
public final class StatusJson {
    private static final JsonFactory JSON = new JsonFactory();

    private interface Part {
        void write(JsonGenerator json) throws IOException;
    }

    private StatusJson() {}

    /** Of a folder on which nothing runs. */
    public static String down(Path data) {
        return object(json -> {
            json.writeStringField("state", "down");
            json.writeBooleanField("good", false);
            json.writeStringField("data", data.toString());
        });
    }

    public static String of(StatusReport report) {
        return object(json -> {
            json.writeStringField("state", report.phase().name().toLowerCase(Locale.ROOT));
            json.writeBooleanField("good", report.findings().isEmpty());
            json.writeStringField("data", report.data().toString());
            json.writeStringField("version", report.state().facts().getOrDefault("version", ""));
            json.writeStringField("console", report.state().facts().getOrDefault("console.url", ""));
            json.writeNumberField("resident_bytes", report.residentInAll());
            json.writeArrayFieldStart("components");
            for (ComponentReport component : report.state().components()) {
                component(json, component, report);
            }
            json.writeEndArray();
            if (report.pipeline().isPresent()) {
                pipeline(json, report.pipeline().get());
            } else {
                for (String name :
                        new String[] {"stages", "sources", "partitions", "in_flight", "skipped", "watermark"}) {
                    json.writeNullField(name);
                }
            }
            collector(json, report.collector());
            json.writeArrayFieldStart("findings");
            for (StatusFinding finding : report.findings()) {
                json.writeStartObject();
                json.writeStringField("what", finding.what());
                json.writeStringField("remedy", finding.remedy());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void component(JsonGenerator json, ComponentReport component, StatusReport report)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("name", component.name());
        json.writeStringField("state", component.state().word());
        json.writeNumberField("pid", component.pid());
        json.writeStringField("since", component.since().toString());
        json.writeNumberField("restarts", component.restarts());
        json.writeNumberField("resident_bytes", report.resident(component.pid()));
        json.writeStringField("detail", component.detail());
        json.writeEndObject();
    }

    private static void pipeline(JsonGenerator json, Pipeline pipeline) throws IOException {
        json.writeArrayFieldStart("stages");
        for (Stage stage : Stage.values()) {
            json.writeStartObject();
            json.writeStringField("stage", stage.word());
            json.writeNumberField("lag", pipeline.lag(stage));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("sources");
        for (SourceSum source : pipeline.sources()) {
            source(json, source);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("partitions");
        for (PartitionState partition : pipeline.partitions()) {
            partition(json, partition);
        }
        json.writeEndArray();
        json.writeNumberField("in_flight", pipeline.lag(Stage.DETECTION));
        json.writeNumberField("skipped", pipeline.skipped());
        time(json, "watermark", pipeline.watermark());
    }

    private static void source(JsonGenerator json, SourceSum source) throws IOException {
        SourceCount count = source.count();
        json.writeStartObject();
        json.writeStringField("source", count.source());
        json.writeNumberField("received", source.received());
        json.writeNumberField("accepted", count.accepted());
        json.writeNumberField("dead_letters", count.deadLetters());
        json.writeNumberField("repeats", count.repeats());
        json.writeNumberField("in_flight", source.inFlight());
        json.writeNumberField("full", count.full());
        json.writeNumberField("generic", count.generic());
        json.writeNumberField("header", count.header());
        json.writeEndObject();
    }

    private static void partition(JsonGenerator json, PartitionState partition) throws IOException {
        json.writeStartObject();
        json.writeNumberField("partition", partition.partition());
        json.writeNumberField("next_offset", partition.nextOffset());
        json.writeNumberField("end_offset", partition.end());
        json.writeNumberField(
                "skipped", partition.account().map(PartitionAccount::skipped).orElse(0L));
        time(json, "watermark", partition.account().map(PartitionAccount::watermark));
        json.writeEndObject();
    }

    private static void collector(JsonGenerator json, Optional<CollectorState> collector) throws IOException {
        if (collector.isEmpty()) {
            json.writeNullField("collector");
            return;
        }
        CollectorState state = collector.get();
        json.writeObjectFieldStart("collector");
        json.writeNumberField("memory_events", state.memoryEvents());
        json.writeNumberField("memory_bytes", state.memoryBytes());
        json.writeNumberField("spool_events", state.spoolEvents());
        json.writeNumberField("spool_bytes", state.spoolBytes());
        json.writeBooleanField("kafka_up", state.kafkaUp());
        json.writeNumberField("dropped", state.dropped());
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, String name, Optional<Instant> time) throws IOException {
        if (time.isPresent()) {
            json.writeStringField(name, time.get().toString());
        } else {
            json.writeNullField(name);
        }
    }

    private static String object(Part part) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            part.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory", e);
        }
        return SafeText.json(text.toString());
    }
}
