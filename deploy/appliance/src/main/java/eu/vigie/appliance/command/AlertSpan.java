package eu.vigie.appliance.command;

import eu.vigie.appliance.search.Search;
import eu.vigie.appliance.search.SearchHit;
import eu.vigie.appliance.search.SearchRequest;
import eu.vigie.cli.CommandException;
import eu.vigie.cli.SafeText;
import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.json.AlertJson;
import eu.vigie.event.json.DetectionJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an alert is about and from when to when.
 *
 * @param first event time of its first event; of a baseline, whose events also show what is usual, of its first detection
 * @param last event time of its latest event
 */
record AlertSpan(EntityKey entity, Instant first, Instant last) {
    private static final String BASELINE = "vigie.baseline";

    /** What it is about, when such things have a profile. */
    Optional<EntityKey> profiled() {
        return Optional.of(entity).filter(key -> key.kind() == EntityKind.USER || key.kind() == EntityKind.HOST);
    }

    static AlertSpan of(Search search, String id) throws IOException, InterruptedException {
        String byId = SearchRequest.cases(Map.of("id", List.of(id)), Optional.empty(), 1);
        Alert alert = search.of("vigie-alerts", byId).hits().stream()
                .map(hit -> AlertJson.read(hit.source()))
                .findFirst()
                .orElseThrow(() -> CommandException.usage("--alert " + SafeText.of(id)
                        + ": there is no such alert in the index; the address of its page ends with its id"));
        Instant first = alert.firstSeen();
        if (alert.rule().tagged(BASELINE)) {
            List<String> ids = alert.detectionIds();
            String theirs = SearchRequest.cases(Map.of("id", ids), Optional.empty(), ids.size());
            first = alert.lastSeen();
            for (SearchHit hit : search.of("vigie-detections", theirs).hits()) {
                Instant at = DetectionJson.read(hit.source()).timestamp();
                first = at.isBefore(first) ? at : first;
            }
        }
        return new AlertSpan(alert.entity(), first, alert.lastSeen());
    }
}
