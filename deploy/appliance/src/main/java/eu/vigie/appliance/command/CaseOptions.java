package eu.vigie.appliance.command;

import eu.vigie.event.Run;
import eu.vigie.event.detection.Level;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the lists of alerts and of incidents take. */
final class CaseOptions extends ListOptions {
    @Option(
            names = "--severity",
            paramLabel = "LEVEL",
            description = "At least: informational, low, medium, high, critical.")
    @Nullable
    String severity;

    @Option(names = "--status", paramLabel = "WORD", description = "Only those of this status.")
    @Nullable
    String status;

    @Option(names = "--run", paramLabel = "N", description = "Only those of this replay or import.")
    @Nullable
    Integer run;

    /**
     * The fields and the values that a case must have.
     *
     * @param statuses all there are
     * @param standing those that are shown when no status is asked for
     */
    Map<String, List<String>> terms(List<String> statuses, List<String> standing) {
        Map<String, List<String>> terms = new TreeMap<>();
        terms.put("status", Words.one("--status", status, statuses).orElse(standing));
        Words.one(
                        "--severity",
                        severity,
                        Stream.of(Level.values()).map(Level::word).toList())
                .ifPresent(one -> terms.put("severity", atLeast(Level.ofWord(one.get(0)))));
        if (run != null) {
            terms.put("run", List.of(run.toString()));
        }
        return terms;
    }

    /** The status, and whether old logs made it: nobody was told of such a case. */
    static String status(String word, Run run) {
        return run.historical() ? word + ", historical" : word;
    }

    private static List<String> atLeast(Level least) {
        return Stream.of(Level.values())
                .filter(level -> level.atLeast(least))
                .map(Level::word)
                .toList();
    }
}
