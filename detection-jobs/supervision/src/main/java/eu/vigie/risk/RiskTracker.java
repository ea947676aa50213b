package eu.vigie.risk;

import eu.vigie.event.EntityKey;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds up the detections that count as risk on one entity, and makes of those that come together a detection of the built-in rule
 * {@link eu.vigie.event.detection.LesserSigns}, which then lives as any other: it fires, is told anew when late logs change it, and is
 * withdrawn.
 *
 * <p>A sign completes one when, in the window that ends with it, enough different rules come together ({@link Gathering#tells}), and
 * without it they would not or would be fewer. So repeats of a rule add nothing, and each further rule fires again. What stands is a
 * function of the signs that stand and are kept ({@link RiskDay}), in whatever order they came.
 */
public final class RiskTracker {
    private final RiskPolicy policy;
    private final RiskSubject subject;
    private final long reach;

    public RiskTracker(RiskPolicy policy, RiskSubject subject) {
        this.policy = policy;
        this.subject = subject;
        Duration beforeNext = policy.window().plus(RiskDay.LENGTH).minusSeconds(1);
        reach = beforeNext.dividedBy(RiskDay.LENGTH);
    }

    /**
     * Takes a detection that counts on the entity of the store. Gives what it changed: detections that fire or are told anew, then those
     * that are withdrawn. Empty when it comes so late that the days before it are forgotten: it then changes nothing.
     *
     * @param consumedAt append time of the detection's record, in milliseconds
     */
    public Optional<List<Detection>> on(Detection detection, long consumedAt, RiskStore store) {
        Optional<EntityKey> about = subject.of(detection);
        if (policy.rules() == 0 || about.isEmpty()) {
            return Optional.of(List.of());
        }
        long number = RiskDay.of(detection.timestamp());
        RiskDay before = day(number, store);
        if (before.settled()) {
            return Optional.empty();
        }
        RiskDay after = detection.state() == DetectionState.WITHDRAWN
                ? before.without(detection, consumedAt)
                : before.with(detection, policy.window(), consumedAt);
        if (after.equals(before)) {
            return Optional.of(List.of());
        }
        store.put(number, after);
        return Optional.of(after.signs().equals(before.signs()) ? List.of() : tellAnew(detection, about.get(), store));
    }

    /** Forgets days that nothing came to for longer than the horizon. True when nothing is left. */
    public boolean forget(long now, RiskStore store) {
        long before = now - policy.horizon().toMillis();
        List<Long> forgotten = store.days().stream()
                .filter(number -> day(number, store).touchedAt() < before)
                .toList();
        forgotten.forEach(store::remove);
        for (long number : forgotten) {
            for (long next = number + 1; next <= number + reach; next++) {
                RiskDay later = store.day(next);
                if (later != null) {
                    store.put(next, later.settle());
                }
            }
        }
        return store.days().isEmpty();
    }

    /** Looks again at every sign whose window holds the changed one. */
    private List<Detection> tellAnew(Detection changed, EntityKey about, RiskStore store) {
        Instant from = changed.timestamp();
        Instant to = from.plus(policy.window());
        List<Detection> signs = signs(from.minus(policy.window()), to, store);
        long setAside = setAside(RiskDay.of(from.minus(policy.window())), RiskDay.of(from), store);
        Map<String, Detection> told = new LinkedHashMap<>();
        Map<String, Detection> now = new LinkedHashMap<>();
        for (long number = RiskDay.of(from); number <= RiskDay.of(to); number++) {
            RiskDay day = day(number, store);
            if (!day.settled()) {
                List<Detection> there = within(day.told(), from, to);
                there.forEach(each -> told.put(each.id(), each));
                List<Detection> next = new ArrayList<>(day.told());
                next.removeAll(there);
                for (Detection each : completed(signs, number, from, to, about, setAside)) {
                    Detection known = told.get(each.id());
                    Detection standing = known != null && ToldSigns.same(known, each) ? known : each;
                    now.put(standing.id(), standing);
                    next.add(standing);
                }
                if (!next.equals(day.told())) {
                    store.put(number, day.telling(next));
                }
            }
        }
        List<Detection> changes = new ArrayList<>();
        now.values().stream().filter(each -> !each.equals(told.get(each.id()))).forEach(changes::add);
        told.values().stream()
                .filter(each -> !now.containsKey(each.id()))
                .map(Detection::withdrawn)
                .forEach(changes::add);
        return changes;
    }

    /** What the signs of one day complete. */
    private List<Detection> completed(
            List<Detection> signs, long number, Instant from, Instant to, EntityKey about, long setAside) {
        List<Detection> completed = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < signs.size(); i++) {
            Detection last = signs.get(i);
            Instant at = last.timestamp();
            if (at.isBefore(from) || !at.isBefore(to) || RiskDay.of(at) != number) {
                continue;
            }
            Instant opens = at.minus(policy.window());
            while (!signs.get(start).timestamp().isAfter(opens)) {
                start++;
            }
            Gathering with = Gathering.of(signs.subList(start, i + 1));
            if (with.tells(policy)) {
                Gathering without = Gathering.of(signs.subList(start, i));
                boolean first = !without.tells(policy);
                if (first || with.own().size() > without.own().size()) {
                    completed.add(ToldSigns.of(about, last, with, first, setAside, policy));
                }
            }
        }
        return completed;
    }

    private List<Detection> signs(Instant after, Instant before, RiskStore store) {
        List<Detection> signs = new ArrayList<>();
        for (long number = RiskDay.of(after); number <= RiskDay.of(before); number++) {
            signs.addAll(within(day(number, store).signs(), after, before));
        }
        signs.sort(RiskDay.IN_TIME);
        return signs;
    }

    private static long setAside(long fromDay, long toDay, RiskStore store) {
        long sum = 0;
        for (long number = fromDay; number <= toDay; number++) {
            sum += day(number, store).setAside();
        }
        return sum;
    }

    private static List<Detection> within(List<Detection> all, Instant from, Instant to) {
        return all.stream()
                .filter(each ->
                        !each.timestamp().isBefore(from) && each.timestamp().isBefore(to))
                .toList();
    }

    private static RiskDay day(long number, RiskStore store) {
        RiskDay day = store.day(number);
        return day == null ? RiskDay.EMPTY : day;
    }
}
