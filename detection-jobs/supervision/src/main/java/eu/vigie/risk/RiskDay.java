package eu.vigie.risk;

import eu.vigie.event.detection.Detection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of one entity's day (of event time, UTC): bounded, however much happens.
 *
 * @param signs detections that count as risk, cut to what is needed: of a rule at most {@value #PER_STEP} in each twelfth of the window, of
 *     at most {@value #MAX_RULES} rules
 * @param told what was told of this day and stands, by the sign that completed it
 * @param setAside signs beyond the bounds, which were only counted; one that is delivered twice counts twice
 * @param touchedAt when the newest sign of it was consumed, in milliseconds of append time
 * @param settled the days before it are forgotten: nothing in it changes any more
 */
public record RiskDay(List<Detection> signs, List<Detection> told, long setAside, long touchedAt, boolean settled) {
    static final Duration LENGTH = Duration.ofDays(1);

    /** Two, so that one may share its event with another rule. */
    static final int PER_STEP = 2;

    static final int MAX_RULES = 32;

    private static final int STEPS = 12;
    private static final int MAX_RELATED = 10;

    static final RiskDay EMPTY = new RiskDay(List.of(), List.of(), 0, Long.MIN_VALUE, false);

    /** The order in which signs are looked at. */
    static final Comparator<Detection> IN_TIME =
            Comparator.comparing(Detection::timestamp).thenComparing(Detection::id);

    public RiskDay {
        signs = List.copyOf(signs);
        told = List.copyOf(told);
    }

    /** Days since 1970 of a time. */
    static long of(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), LENGTH.toSeconds());
    }

    /** With the sign, or with one more that is only counted; the same one when it knows the sign. */
    RiskDay with(Detection detection, Duration window, long consumedAt) {
        Optional<Detection> known = known(detection.id());
        if (known.isPresent() && known.get().eventCount() == detection.eventCount()) {
            return this;
        }
        if (known.isEmpty() && !hasRoom(detection, window)) {
            return new RiskDay(signs, told, setAside + 1, Math.max(touchedAt, consumedAt), settled);
        }
        List<Detection> next = others(detection.id());
        next.add(cut(detection));
        return new RiskDay(next, told, setAside, Math.max(touchedAt, consumedAt), settled);
    }

    /** Without the sign; the same one when it does not know it. */
    RiskDay without(Detection detection, long consumedAt) {
        return known(detection.id()).isEmpty()
                ? this
                : new RiskDay(others(detection.id()), told, setAside, Math.max(touchedAt, consumedAt), settled);
    }

    RiskDay telling(List<Detection> now) {
        return new RiskDay(signs, now, setAside, touchedAt, settled);
    }

    RiskDay settle() {
        return new RiskDay(signs, told, setAside, touchedAt, true);
    }

    private Optional<Detection> known(String id) {
        return signs.stream().filter(sign -> sign.id().equals(id)).findFirst();
    }

    private List<Detection> others(String id) {
        return new ArrayList<>(
                signs.stream().filter(sign -> !sign.id().equals(id)).toList());
    }

    private boolean hasRoom(Detection detection, Duration window) {
        String rule = detection.rule().id();
        long step = step(detection, window);
        long near = signs.stream()
                .filter(sign -> sign.rule().id().equals(rule) && step(sign, window) == step)
                .count();
        return near < PER_STEP
                && (near > 0
                        || signs.stream()
                                        .map(sign -> sign.rule().id())
                                        .distinct()
                                        .count()
                                < MAX_RULES
                        || signs.stream().anyMatch(sign -> sign.rule().id().equals(rule)));
    }

    private static long step(Detection detection, Duration window) {
        return Math.floorDiv(detection.timestamp().getEpochSecond(), Math.max(1, window.toSeconds() / STEPS));
    }

    /** Its first event and the one that completed it stand for all. */
    private static Detection cut(Detection detection) {
        return new Detection(
                detection.id(),
                detection.state(),
                detection.rule(),
                detection.timestamp(),
                detection.entity(),
                detection
                        .related()
                        .subList(0, Math.min(MAX_RELATED, detection.related().size())),
                Map.of(),
                detection.trigger(),
                detection.events().size() <= 2
                        ? detection.events()
                        : List.of(
                                detection.events().get(0),
                                detection.events().get(detection.events().size() - 1)),
                detection.eventCount(),
                "",
                detection.late(),
                detection.run());
    }
}
