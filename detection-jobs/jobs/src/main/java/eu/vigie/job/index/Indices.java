package eu.vigie.job.index;

import eu.vigie.job.Topics;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which index holds what. Events have one a day of reception (UTC), computed from the event, so that a repeat meets its own document. */
final class Indices {
    static final String EVENTS_PREFIX = "vigie-events-";
    static final String DEAD_LETTERS = "vigie-dead-letters";
    static final String PROFILES = "vigie-profiles";

    /** The index of each topic that has one for good. */
    static final Map<String, String> BY_TOPIC = Map.of(
            Topics.DETECTIONS, "vigie-detections",
            Topics.CORRELATIONS, "vigie-detections",
            Topics.DEAD_LETTERS, DEAD_LETTERS,
            Topics.ACCOUNTING, "vigie-accounting",
            Topics.ALERTS, "vigie-alerts",
            Topics.INCIDENTS, "vigie-incidents",
            Topics.PROFILES, PROFILES,
            Topics.NOTIFICATIONS, "vigie-notifications",
            Topics.DELIVERIES, "vigie-deliveries");

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu.MM.dd").withResolverStyle(ResolverStyle.STRICT);

    private Indices() {}

    /** The index of events received at this time. */
    static String ofEvents(Instant receivedAt) {
        return EVENTS_PREFIX + DAY.format(receivedAt.atZone(ZoneOffset.UTC));
    }

    /** The day of an index of events; empty for any other name. */
    static Optional<LocalDate> day(String index) {
        if (!index.startsWith(EVENTS_PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(index.substring(EVENTS_PREFIX.length()), DAY));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Indices of events whose last moment lies further back than the retention. */
    static List<String> expired(List<String> indices, Instant now, java.time.Duration retention) {
        return indices.stream()
                .filter(index -> day(index)
                        .map(day -> day.plusDays(1)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                                .plus(retention)
                                .isBefore(now))
                        .orElse(false))
                .sorted()
                .toList();
    }
}
