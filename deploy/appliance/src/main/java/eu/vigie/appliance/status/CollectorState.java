package eu.vigie.appliance.status;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What waits in the collector for Kafka.
 *
 * @param kafkaUp whether it reaches Kafka
 * @param dropped logs that it gave up since it started, against its will
 */
public record CollectorState(
        long memoryEvents, long memoryBytes, long spoolEvents, long spoolBytes, boolean kafkaUp, long dropped) {
    private static final Pattern LINE = Pattern.compile("([a-z_]+)(?:\\{([^}]*)})? ([0-9.eE+-]+)");

    /** From a page in Prometheus' text format; empty when it is something else. */
    static Optional<CollectorState> read(String page) {
        long[] found = new long[6];
        boolean any = false;
        for (String text : page.split("\n")) {
            Matcher line = LINE.matcher(text);
            if (line.matches()) {
                String labels = line.group(2) == null ? "" : line.group(2);
                long value = (long) Double.parseDouble(line.group(3));
                int place = place(line.group(1), labels);
                if (place >= 0) {
                    found[place] += value;
                    any = true;
                }
            }
        }
        return any
                ? Optional.of(new CollectorState(found[0], found[1], found[2], found[3], found[4] > 0, found[5]))
                : Optional.empty();
    }

    private static int place(String name, String labels) {
        boolean spool = labels.contains("buffer=\"spool\"");
        return switch (name) {
            case "vigie_buffer_events" -> spool ? 2 : 0;
            case "vigie_buffer_bytes" -> spool ? 3 : 1;
            case "vigie_kafka_up" -> 4;
            case "vigie_component_discarded_events_total" -> labels.contains("intentional=\"false\"") ? 5 : -1;
            default -> -1;
        };
    }
}
