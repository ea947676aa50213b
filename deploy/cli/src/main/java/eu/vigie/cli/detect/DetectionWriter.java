package eu.vigie.cli.detect;

import eu.vigie.cli.input.ReadEvent;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.json.EventJson;
import java.io.PrintStream;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a detection as one line of JSON, with the lines of the files that its events were read from. */
final class DetectionWriter {
    private record Place(String file, long line) {}

    private final PrintStream out;
    private final Map<String, Place> places = new HashMap<>();
    private long written;

    DetectionWriter(PrintStream out) {
        this.out = out;
    }

    long written() {
        return written;
    }

    /** Remembers where an event stands that a correlation may name later. */
    void remember(ReadEvent read) {
        places.put(read.event().id(), new Place(read.file(), read.line()));
    }

    /** A detection on the event just read. */
    void write(Detection detection, ReadEvent read) {
        write(detection, new Place(read.file(), read.line()), List.of(read.line()));
    }

    /** A detection of a correlation. */
    void write(Detection detection) {
        List<Long> lines = new ArrayList<>();
        for (EventRef event : detection.events()) {
            Place place = places.get(event.id());
            if (place != null) {
                lines.add(place.line());
            }
        }
        write(detection, places.getOrDefault(detection.trigger(), new Place("", 0)), lines);
    }

    private void write(Detection detection, Place trigger, List<Long> lines) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("@timestamp", DateTimeFormatter.ISO_INSTANT.format(detection.timestamp()));
        fields.put("rule.id", detection.rule().id());
        fields.put("rule.name", detection.rule().title());
        fields.put("rule.level", detection.rule().level().word());
        fields.put("rule.hash", detection.rule().hash());
        if (!detection.rule().tags().isEmpty()) {
            fields.put("rule.tags", detection.rule().tags());
        }
        fields.put("detection.id", detection.id());
        if (detection.state() == DetectionState.WITHDRAWN) {
            fields.put("detection.state", detection.state().word());
        }
        fields.put("detection.count", detection.eventCount());
        fields.put("detection.explanation", detection.explanation());
        fields.put("entity.kind", detection.entity().kind().word());
        fields.put("entity.value", detection.entity().value());
        detection.group().forEach((field, value) -> fields.put("group." + field, value));
        fields.put("event.id", detection.events().stream().map(EventRef::id).toList());
        if (trigger.line() > 0) {
            fields.put("line", trigger.line());
            fields.put("lines", lines);
            fields.put("file", trigger.file());
        }
        byte[] json = EventJson.write(fields);
        out.write(json, 0, json.length);
        out.write('\n');
        written++;
    }
}
