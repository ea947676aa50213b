package eu.vigie.appliance.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of an import that was begun.
 *
 * @param run its number, that its events, detections and alerts carry
 * @param key of these files, filed in this way, in hexadecimal
 * @param attempt how often they were sent under numbers of their own, from 1
 * @param hashes of its files, in their order
 * @param logs that they hold
 * @param begun wall clock
 * @param done whether every log was taken
 */
public record ImportRecord(
        int run, String key, int attempt, String source, List<String> hashes, long logs, Instant begun, boolean done) {
    /** A raw id's sender has no room for more. */
    private static final int KEY_IN_SENDER = 24;

    public ImportRecord {
        hashes = List.copyOf(hashes);
    }

    /** Numbers its logs: the same files, filed in the same way, have the same raw ids, so that what came before is known again. */
    public String sender() {
        return "import." + key.substring(0, KEY_IN_SENDER) + "." + attempt;
    }

    public ImportRecord finished() {
        return new ImportRecord(run, key, attempt, source, hashes, logs, begun, true);
    }

    Map<String, String> properties() {
        Map<String, String> values = new TreeMap<>();
        values.put("run", Integer.toString(run));
        values.put("key", key);
        values.put("attempt", Integer.toString(attempt));
        values.put("source", source);
        values.put("files", String.join(" ", hashes));
        values.put("logs", Long.toString(logs));
        values.put("begun", begun.toString());
        values.put("done", Boolean.toString(done));
        return values;
    }

    /** Throws {@link RuntimeException} of some kind when it is none. */
    static ImportRecord of(Map<String, String> values) {
        List<String> hashes = new ArrayList<>(List.of(required(values, "files").split(" ")));
        return new ImportRecord(
                Integer.parseInt(required(values, "run")),
                required(values, "key"),
                Integer.parseInt(required(values, "attempt")),
                required(values, "source"),
                hashes,
                Long.parseLong(required(values, "logs")),
                Instant.parse(required(values, "begun")),
                Boolean.parseBoolean(required(values, "done")));
    }

    private static String required(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }
}
