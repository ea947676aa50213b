package eu.vigie.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what was found with what the story holds: no more, no fewer. */
public final class OutcomeCheck {
    private OutcomeCheck() {}

    /**
     * The differences, a sentence each; empty: exactly the story was found.
     *
     * @param suspectedIncidents entities, in the form {@code kind:value}, of each incident that is suspected
     */
    public static List<String> differences(
            ExpectedOutcome expected, List<FoundAlert> alerts, List<List<String>> suspectedIncidents) {
        List<String> differences = new ArrayList<>();
        Map<String, FoundAlert> left = new HashMap<>();
        for (FoundAlert alert : alerts) {
            if (left.putIfAbsent(alert.rule() + " " + alert.entity(), alert) != null) {
                differences.add("Twice: " + describe(alert) + ".");
            }
        }
        for (ExpectedAlert wanted : expected.alerts()) {
            FoundAlert found = left.remove(wanted.rule() + " " + wanted.entity());
            if (found == null) {
                differences.add(
                        "Missing: rule " + wanted.rule() + " on " + wanted.entity() + " (" + wanted.because() + ").");
            } else if (found.detections() != wanted.detections()) {
                differences.add("Counted wrong: " + describe(found) + " fired " + found.detections() + " times, not "
                        + wanted.detections() + ".");
            }
        }
        left.values().stream()
                .map(alert -> "Not in the story: " + describe(alert) + ".")
                .sorted()
                .forEach(differences::add);
        if (suspectedIncidents.size() != expected.suspectedIncidents()) {
            differences.add("Suspected incidents: " + suspectedIncidents.size() + ", not "
                    + expected.suspectedIncidents() + ".");
        }
        for (List<String> entities : suspectedIncidents) {
            expected.incidentEntities().stream()
                    .filter(entity -> !entities.contains(entity))
                    .forEach(entity -> differences.add("The suspected incident does not name " + entity + "."));
        }
        return differences;
    }

    private static String describe(FoundAlert alert) {
        return "\"" + alert.title() + "\" (rule " + alert.rule() + ") on " + alert.entity();
    }
}
