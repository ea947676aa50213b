package eu.vigie.cli.detect;

import eu.vigie.cli.SafeText;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.json.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How detections are written: each a line that ends with LF. */
enum DetectionFormat {
    /** A JSON object with all that is known. */
    NDJSON {
        @Override
        String head() {
            return "";
        }

        @Override
        byte[] line(Detection detection, Place place) {
            byte[] json = EventJson.write(fields(detection, place));
            byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
            line[json.length] = '\n';
            return line;
        }
    },

    /** Comma-separated values (RFC 4180), with a line of names; harmless in a spreadsheet. */
    CSV {
        @Override
        String head() {
            return "time,level,rule,rule_id,entity_kind,entity,file,line,lines,events,event_ids,tags,detection_id\n";
        }

        @Override
        byte[] line(Detection detection, Place place) {
            String line = List.of(
                            time(detection),
                            detection.rule().level().word(),
                            detection.rule().title(),
                            detection.rule().id(),
                            detection.entity().kind().word(),
                            detection.entity().value(),
                            place.file(),
                            place.line() == 0 ? "" : String.valueOf(place.line()),
                            place.lines().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                            String.valueOf(detection.eventCount()),
                            detection.events().stream().map(EventRef::id).collect(Collectors.joining(" ")),
                            String.join(" ", detection.rule().tags()),
                            detection.id())
                    .stream()
                    .map(DetectionFormat::cell)
                    .collect(Collectors.joining(","));
            return (line + '\n').getBytes(StandardCharsets.UTF_8);
        }
    },

    /** Columns for the eye, cut to fit; harmless on a terminal. */
    TABLE {
        @Override
        String head() {
            return row("TIME", "LEVEL", "RULE", "ENTITY", "WHERE");
        }

        @Override
        byte[] line(Detection detection, Place place) {
            return row(
                            time(detection),
                            detection.rule().level().word(),
                            SafeText.of(detection.rule().title(), 57),
                            SafeText.of(detection.entity().value(), 33),
                            place.line() == 0 ? "" : SafeText.of(place.file()) + ":" + place.line())
                    .getBytes(StandardCharsets.UTF_8);
        }
    };

    /**
     * Where a detection's events were read.
     *
     * @param line that of the event that decided, from 1; 0: it is not known
     * @param lines those of all events that are known
     */
    record Place(String file, long line, List<Long> lines) {}

    /** What stands before the first detection. */
    abstract String head();

    /** A detection. */
    abstract byte[] line(Detection detection, Place place);

    private static String time(Detection detection) {
        return DateTimeFormatter.ISO_INSTANT.format(detection.timestamp());
    }

    private static String row(String time, String level, String rule, String entity, String where) {
        return String.format(Locale.ROOT, "%-24s  %-13s  %-60s  %-36s  %s", time, level, rule, entity, where)
                        .stripTrailing()
                + '\n';
    }

    /** Quoted where it must be; what a spreadsheet would take for a formula begins with an apostrophe. */
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static Map<String, Object> fields(Detection detection, Place place) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("@timestamp", time(detection));
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
        if (place.line() > 0) {
            fields.put("line", place.line());
            fields.put("lines", place.lines());
            fields.put("file", place.file());
        }
        return fields;
    }
}
