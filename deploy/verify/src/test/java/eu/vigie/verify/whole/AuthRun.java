package eu.vigie.verify.whole;

import com.fasterxml.jackson.databind.JsonNode;
import eu.vigie.verify.load.AuthLog;
import eu.vigie.verify.load.GuessingOracle;
import eu.vigie.verify.load.GuessingOracle.Expected;
import eu.vigie.verify.running.EventIndex;
import java.io.IOException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A day of logs that is replayed, what must come of it, and what came of it. Runs of one appliance have days and attackers of their own, so
 * that none is counted to another.
 *
 * @param day of the logs; lately, so that BSD syslog's missing year is beyond doubt
 */
record AuthRun(LocalDate day, List<String> lines) {
    /** More than a log of the largest size has. */
    private static final int ATTACKERS = 70_000;

    private static final int DAYS_BACK = 20;
    private static final String GUESSING = "6d9e6b1e-3c0f-4f0f-9c68-0b6b6b7b2a01";

    /** {@code number}: of the run on its appliance, from 0 on. The runs' days go to and fro: a replay may be older than the one before. */
    static AuthRun of(int number, int count, long seed) {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS_BACK).plusDays(number % 2 == 0 ? number : -number);
        return new AuthRun(day, AuthLog.lines(count, seed, MonthDay.from(day), number * ATTACKERS));
    }

    /** Each different line and how often it was written. */
    Map<String, Integer> written() {
        Map<String, Integer> copies = new HashMap<>();
        lines.forEach(line -> copies.merge(line, 1, Integer::sum));
        return copies;
    }

    /** Each different line and how many events it has. */
    Map<String, Integer> indexed(EventIndex index) throws IOException, InterruptedException {
        Map<String, Integer> copies = new HashMap<>();
        for (JsonNode event : index.all("vigie-events-*", ofDay("@timestamp"), "event.original")) {
            copies.merge(event.path("event").path("original").asText(), 1, Integer::sum);
        }
        return copies;
    }

    long indexedEvents(EventIndex index) throws IOException, InterruptedException {
        return index.count("vigie-events-*", ofDay("@timestamp"));
    }

    /** By entity: each alert on guessing that must stand. */
    Map<String, List<Expected>> expectedAlerts() {
        Map<String, List<Expected>> expected = new TreeMap<>();
        GuessingOracle.expected(lines).forEach((address, count) -> expected.put("address:" + address, List.of(count)));
        return expected;
    }

    /** By entity: each alert on guessing that stands. */
    Map<String, List<Expected>> alerts(EventIndex index) throws IOException, InterruptedException {
        Map<String, List<Expected>> found = new TreeMap<>();
        String guessing = "{\"bool\":{\"filter\":[{\"term\":{\"rule.id\":\"" + GUESSING + "\"}}," + ofDay("last_seen")
                + "],\"must_not\":[{\"term\":{\"status\":\"withdrawn\"}}]}}";
        for (JsonNode alert : index.all("vigie-alerts", guessing, "entity,detections,events")) {
            Expected counted = new Expected(
                    alert.path("detections").asInt(), alert.path("events").asInt());
            found.merge(alert.path("entity").asText(), List.of(counted), AuthRun::both);
        }
        return found;
    }

    private String ofDay(String field) {
        return "{\"range\":{\"" + field + "\":{\"gte\":\"" + day + "T00:00:00Z\",\"lt\":\"" + day.plusDays(1)
                + "T00:00:00Z\"}}}";
    }

    private static List<Expected> both(List<Expected> some, List<Expected> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }
}
