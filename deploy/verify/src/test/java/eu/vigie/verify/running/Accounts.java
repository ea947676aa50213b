package eu.vigie.verify.running;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The promised sum, per source: what stands in the raw topic, counted here record by record, against what the detection job says became of it
 * and what OpenSearch holds.
 */
public final class Accounts {
    private final ApplianceProcess appliance;
    private final EventIndex index;

    public Accounts(ApplianceProcess appliance, EventIndex index) {
        this.appliance = appliance;
        this.index = index;
    }

    /** Of one source; compared whole. */
    public record Sum(long raw, long events, long deadLetters, long repeats) {
        boolean addsUp() {
            return raw == events + deadLetters + repeats;
        }
    }

    /** Waits until nothing is in flight, and answers by source (empty: nothing was ever received); fails when a sum does not come out. */
    public Map<String, Sum> settled() throws InterruptedException {
        return Await.until(
                "received = accepted + dead letters + repeats, in the account and in the index",
                this::byAccount,
                sums -> sums.values().stream().allMatch(Sum::addsUp) && sums.equals(byIndex(sums)));
    }

    /** What the account says; {@code raw} is counted. */
    private Map<String, Sum> byAccount() throws IOException, InterruptedException {
        Map<String, Sum> sums = new TreeMap<>();
        RawTopic.bySource(appliance).forEach((source, raw) -> sums.put(source, new Sum(raw, 0, 0, 0)));
        for (JsonNode partition : index.all("vigie-accounting", "{\"match_all\":{}}", "")) {
            if (partition.path("skipped").asLong() != 0) {
                throw new IllegalStateException("raw logs were lost: " + partition);
            }
            for (JsonNode source : partition.path("sources")) {
                sums.computeIfPresent(
                        source.path("source").asText(),
                        (name, sum) -> new Sum(
                                sum.raw(),
                                sum.events() + source.path("accepted").asLong(),
                                sum.deadLetters() + source.path("dead_letters").asLong(),
                                sum.repeats() + source.path("repeats").asLong()));
            }
        }
        return sums;
    }

    /** The same with events and dead letters as OpenSearch counts them. */
    private Map<String, Sum> byIndex(Map<String, Sum> sums) {
        Map<String, Sum> found = new TreeMap<>();
        sums.forEach((source, sum) -> {
            try {
                found.put(
                        source,
                        new Sum(
                                sum.raw(),
                                index.count("vigie-events-*", onAccountOf(source)),
                                index.count("vigie-dead-letters", term("source", source)),
                                sum.repeats()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return found;
    }

    /** What was imported stands on the account of the input for runs, whatever source it is filed under. */
    private static String onAccountOf(String source) {
        String historical = term("vigie.historical", "true");
        String filed =
                "{\"bool\":{\"filter\":[" + term("vigie.source", source) + "],\"must_not\":[" + historical + "]}}";
        return source.equals("replay")
                ? "{\"bool\":{\"should\":[" + filed + "," + historical + "],\"minimum_should_match\":1}}"
                : filed;
    }

    private static String term(String field, String value) {
        return "{\"term\":{\"" + field + "\":\"" + value + "\"}}";
    }
}
