package eu.vigie.cli.detect;

import eu.vigie.cli.detect.DetectionFormat.Place;
import eu.vigie.cli.input.ReadEvent;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.EventRef;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes detections of single events and of correlations, with the lines of the files that their events were read from. */
final class DetectionWriter {
    private record Position(String file, long line) {}

    private final DetectionFormat format;
    private final PrintStream out;
    private final Map<String, Position> positions = new HashMap<>();
    private long written;

    DetectionWriter(DetectionFormat format, PrintStream out) {
        this.format = format;
        this.out = out;
    }

    long written() {
        return written;
    }

    /** Remembers where an event stands that a correlation may name later. */
    void remember(ReadEvent read) {
        positions.put(read.event().id(), new Position(read.file(), read.line()));
    }

    /** A detection on the event just read. */
    void write(Detection detection, ReadEvent read) {
        write(detection, new Place(read.file(), read.line(), List.of(read.line())));
    }

    /** A detection of a correlation. */
    void write(Detection detection) {
        List<Long> lines = new ArrayList<>();
        for (EventRef event : detection.events()) {
            Position position = positions.get(event.id());
            if (position != null) {
                lines.add(position.line());
            }
        }
        Position trigger = positions.getOrDefault(detection.trigger(), new Position("", 0));
        write(detection, new Place(trigger.file(), trigger.line(), lines));
    }

    private void write(Detection detection, Place place) {
        byte[] line = format.line(detection, place);
        out.write(line, 0, line.length);
        written++;
    }
}
