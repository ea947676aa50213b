package eu.vigie.appliance.command;

import eu.vigie.appliance.search.Search;
import eu.vigie.appliance.search.SearchAnswer;
import eu.vigie.appliance.search.SearchHit;
import eu.vigie.appliance.search.SearchRequest;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.json.AlertJson;
import eu.vigie.event.json.MalformedRecordException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an exception silenced, by rule and entity.
 *
 * @param alerts the latest first
 * @param whole whether these are all
 */
record SilencedCount(List<Alert> alerts, boolean whole) {
    private static final int MOST = 2_000;

    SilencedCount {
        alerts = List.copyOf(alerts);
    }

    /** Asks the index. */
    static SilencedCount of(Search search, String exemption) throws IOException, InterruptedException {
        String request = SearchRequest.cases(Map.of("exception", List.of(exemption)), Optional.empty(), MOST);
        SearchAnswer answer = search.of("vigie-alerts", request);
        List<Alert> alerts = new ArrayList<>();
        for (SearchHit hit : answer.hits()) {
            try {
                alerts.add(AlertJson.read(hit.source()));
            } catch (MalformedRecordException e) {
                // of another version; it is not counted among the whole
            }
        }
        return new SilencedCount(alerts, answer.total() == alerts.size());
    }

    /** Detections. */
    String times() {
        long sum = alerts.stream().mapToLong(Alert::detections).sum();
        return (whole ? "" : "at least ") + sum;
    }
}
