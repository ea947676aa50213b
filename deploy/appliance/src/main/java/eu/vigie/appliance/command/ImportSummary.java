package eu.vigie.appliance.command;

import eu.vigie.appliance.flink.FlinkRest;
import eu.vigie.appliance.replay.ImportRecord;
import eu.vigie.appliance.search.Search;
import eu.vigie.appliance.search.SearchAnswer;
import eu.vigie.appliance.search.SearchHit;
import eu.vigie.appliance.search.SearchRequest;
import eu.vigie.appliance.security.Certificates;
import eu.vigie.appliance.security.TlsClient;
import eu.vigie.appliance.status.Passage;
import eu.vigie.appliance.status.PipelineProbe;
import eu.vigie.appliance.status.Stage;
import eu.vigie.cli.SafeText;
import eu.vigie.cli.Terminal;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.json.AlertJson;
import java.io.IOException;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Says what came of an import: waits until all of it is through, and asks the index. */
final class ImportSummary {
    /** Of each step; a busy appliance is not through sooner. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** What is indexed can be searched a little later. */
    private static final Duration SEARCHABLE = Duration.ofSeconds(20);

    private static final int SHOWN = 10;
    private static final String EVENTS = "vigie-events-*";

    private final DataPlace place;
    private final Terminal terminal;
    private final PrintStream out;

    ImportSummary(DataPlace place, Terminal terminal) {
        this.place = place;
        this.terminal = terminal;
        this.out = terminal.out();
    }

    void show(ImportRecord record) throws IOException, GeneralSecurityException, InterruptedException {
        Map<String, String> facts = place.facts();
        Certificates certificates =
                new Certificates(place.dataFolder().secrets(), terminal.clock(), new SecureRandom());
        FlinkRest flink = new FlinkRest(
                TlsClient.withCertificate(certificates, facts.getOrDefault("flink.url", ""), "flink-client"));
        String open = "";
        try (PipelineProbe kafka = new PipelineProbe(facts)) {
            await(new Passage(flink, kafka, PATIENCE));
        } catch (TimeoutException e) {
            open = String.valueOf(e.getMessage());
        }
        tell(record, place.search(terminal.clock()), open);
    }

    private void await(Passage passage) throws IOException, InterruptedException, TimeoutException {
        passage.read();
        terminal.err().println("read; waiting for what comes of it");
        passage.checkpoints("detection");
        passage.lag(Stage.INCIDENT);
        passage.checkpoints("incident");
        passage.lag(Stage.INDEX);
    }

    private void tell(ImportRecord record, Search search, String open) throws IOException, InterruptedException {
        long dead = search.of("vigie-dead-letters", SearchRequest.deadLettersOf("replay~" + record.sender() + "."))
                .total();
        long events = settled(record, search, dead);
        out.printf(Locale.ROOT, "import %d of %s: %,d logs%n", record.run(), record.source(), record.logs());
        out.printf(
                Locale.ROOT,
                "  %,d events (%,d understood in full, %,d by a generic format, %,d by their header), %,d dead letters%n",
                events,
                understood(record, search, "full"),
                understood(record, search, "generic"),
                understood(record, search, "header"),
                dead);
        long detections = search.of("vigie-detections", of("run", record, Map.of("state", List.of("fired")), 0))
                .total();
        SearchAnswer alerts = search.of("vigie-alerts", of("run", record, Map.of(), SHOWN));
        out.printf(Locale.ROOT, "  %,d detections, %,d alerts%n", detections, alerts.total());
        for (SearchHit hit : alerts.hits()) {
            Alert alert = AlertJson.read(hit.source());
            out.println("    " + Listing.time(alert.lastSeen()) + "  "
                    + SafeText.of(alert.severity().word() + "  " + alert.rule().title() + "  " + alert.entity()));
        }
        if (!open.isEmpty()) {
            out.println("  This is not all: " + open + ". `vigie status` says when all is read.");
        } else if (events + dead < record.logs()) {
            out.println("  " + (record.logs() - events - dead)
                    + " logs are neither: they came before under the same numbers, or cannot be searched yet.");
        }
        out.println("See vigie alerts list --run " + record.run() + " and vigie events search 'vigie.run:"
                + record.run() + "'. Nobody was told of it.");
        out.flush();
    }

    /** The events that can be searched, once all can or time is up. */
    private static long settled(ImportRecord record, Search search, long dead)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + SEARCHABLE.toNanos();
        long events = search.of(EVENTS, of("vigie.run", record, Map.of(), 0)).total();
        while (events + dead < record.logs() && System.nanoTime() < deadline) {
            Thread.sleep(500);
            events = search.of(EVENTS, of("vigie.run", record, Map.of(), 0)).total();
        }
        return events;
    }

    private static long understood(ImportRecord record, Search search, String word)
            throws IOException, InterruptedException {
        return search.of(EVENTS, of("vigie.run", record, Map.of("vigie.understanding", List.of(word)), 0))
                .total();
    }

    private static String of(String field, ImportRecord record, Map<String, List<String>> more, int shown) {
        Map<String, List<String>> terms = new java.util.TreeMap<>(more);
        terms.put(field, List.of(Integer.toString(record.run())));
        return SearchRequest.cases(terms, Optional.empty(), shown);
    }
}
