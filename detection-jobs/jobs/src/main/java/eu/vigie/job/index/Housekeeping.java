package eu.vigie.job.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the index templates in place and removes what is older than the retention. */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final byte[] NOTHING = {};
    private static final String JSON = "application/json";

    private final IndexClient client;
    private final IndexSettings settings;

    Housekeeping(IndexClient client, IndexSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** Fails when one template cannot be put: nothing may be indexed without its mapping. */
    CompletableFuture<Void> putTemplates() {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (Map.Entry<String, String> template :
                IndexTemplates.all(settings.replicas()).entrySet()) {
            all = all.thenCompose(done -> client.send(
                            "PUT",
                            "/_index_template/" + template.getKey(),
                            template.getValue().getBytes(UTF_8),
                            JSON))
                    .thenAccept(answer -> {
                        if (!answer.isSuccess()) {
                            throw new IllegalStateException("template " + template.getKey() + ": " + answer.head());
                        }
                    });
        }
        return all;
    }

    /** Removes old indices of events, and old detections, dead letters and profiles. What fails is logged and tried at the next turn. */
    void removeExpired(Instant now) {
        var unused = client.send("GET", "/_cat/indices/" + Indices.EVENTS_PREFIX + "*?h=index", NOTHING, JSON)
                .thenCompose(answer -> {
                    if (!answer.isSuccess()) {
                        return CompletableFuture.failedFuture(new IOException("listing indices: " + answer.head()));
                    }
                    List<String> indices = new String(answer.body(), UTF_8)
                            .lines()
                            .map(String::strip)
                            .toList();
                    List<CompletableFuture<Void>> removals = new ArrayList<>();
                    for (String index : Indices.expired(indices, now, settings.retention())) {
                        removals.add(remove(index));
                    }
                    removals.add(removeOlder("vigie-detections", "timestamp", now));
                    removals.add(removeOlder(Indices.DEAD_LETTERS, "received_at", now));
                    removals.add(removeOlder(Indices.PROFILES, "last_seen", now));
                    return CompletableFuture.allOf(removals.toArray(CompletableFuture<?>[]::new));
                })
                .exceptionally(failure -> {
                    LOG.warn(
                            "retention could not be applied, trying again in an hour: {}",
                            String.valueOf(failure.getMessage()));
                    return null;
                });
    }

    private CompletableFuture<Void> remove(String index) {
        return client.send("DELETE", "/" + index, NOTHING, JSON).thenAccept(answer -> {
            if (answer.isSuccess()) {
                LOG.info("{} is older than {} days and was removed", index, days());
            } else {
                LOG.warn("{} is older than {} days and could not be removed: {}", index, days(), answer.head());
            }
        });
    }

    private CompletableFuture<Void> removeOlder(String index, String field, Instant now) {
        String query =
                "{\"query\":{\"range\":{\"" + field + "\":{\"lt\":\"" + now.minus(settings.retention()) + "\"}}}}";
        return client.send(
                        "POST",
                        "/" + index
                                + "/_delete_by_query?conflicts=proceed&ignore_unavailable=true&wait_for_completion=false",
                        query.getBytes(UTF_8),
                        JSON)
                .thenAccept(answer -> {
                    if (!answer.isSuccess()) {
                        LOG.warn("old documents of {} could not be removed: {}", index, answer.head());
                    }
                });
    }

    private long days() {
        Duration retention = settings.retention();
        return retention.toDays();
    }
}
