package eu.vigie.correlate;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A job in miniature: one correlator a stage, keyed state, timers in state, an exactly-once sink, checkpoints and crashes. A crash throws
 * away everything but the last checkpoint.
 */
final class Cluster {
    /** What a checkpoint holds. */
    private static final class Stored {
        final List<Map<String, HeapKeyState>> states = new ArrayList<>();
        final List<Map<String, Long>> timers = new ArrayList<>();
        final Map<String, Detection> sink = new TreeMap<>();
        long watermark = Micros.START;
        int position;
        int withdrawn;
        int tooLate;
    }

    /** So few matches that keys are let go of and read again. */
    private static final long ROOM = 40;

    private CorrelationPlan plan;
    private List<KeyedCorrelator> correlators = new ArrayList<>();
    private Stored now = new Stored();
    private Stored checkpoint = new Stored();

    Cluster(CorrelationPlan plan) {
        this.plan = plan;
        for (int stage = 0; stage < CorrelationPlan.MAX_STAGES; stage++) {
            now.states.add(new HashMap<>());
            now.timers.add(new HashMap<>());
        }
        start();
        checkpoint(0);
    }

    private void start() {
        correlators = new ArrayList<>();
        for (int stage = 0; stage < CorrelationPlan.MAX_STAGES; stage++) {
            correlators.add(new KeyedCorrelator(plan, stage, new Room(ROOM)));
        }
    }

    /** From now on by another plan: what windows held is derived again. */
    void judgeBy(CorrelationPlan other) {
        plan = other;
        start();
    }

    void accept(Routed routed) {
        HeapKeyState state = now.states.get(routed.stage()).computeIfAbsent(routed.key(), key -> new HeapKeyState());
        long due = correlators.get(routed.stage()).onMatch(state, routed, now.watermark);
        if (due == KeyedCorrelator.TOO_LATE) {
            now.tooLate++;
        } else if (due != KeyedCorrelator.NEVER) {
            now.timers.get(routed.stage()).merge(routed.key(), Math.max(due, now.watermark + 1), Math::min);
        }
    }

    void watermark(long micros) {
        for (int stage = 0; stage < CorrelationPlan.MAX_STAGES; stage++) {
            Map<String, Long> timers = now.timers.get(stage);
            TreeSet<String> due = new TreeSet<>();
            timers.forEach((key, at) -> {
                if (at <= micros) {
                    due.add(key);
                }
            });
            for (String key : due) {
                timers.remove(key);
                HeapKeyState state = now.states.get(stage).get(key);
                if (state != null) {
                    evaluate(stage, key, state, micros);
                }
            }
        }
        now.watermark = micros;
    }

    private void evaluate(int stage, String key, HeapKeyState state, long micros) {
        long next = correlators.get(stage).onWatermark(key, state, micros, new CorrelationOutput() {
            @Override
            public void detection(Detection detection) {
                if (detection.state() == DetectionState.WITHDRAWN) {
                    now.withdrawn++;
                    if (now.sink.remove(detection.id()) == null) {
                        throw new AssertionError("withdrew what was never fired: " + detection);
                    }
                } else {
                    now.sink.put(detection.id(), detection);
                }
            }

            @Override
            public void chained(Routed routed) {
                accept(routed);
            }
        });
        if (next == KeyedCorrelator.NEVER) {
            if (!state.isEmpty()) {
                throw new AssertionError("forgot the timer of a key that is not empty: " + key);
            }
            now.states.get(stage).remove(key);
        } else {
            now.timers.get(stage).put(key, Math.max(next, micros + 1));
        }
    }

    void checkpoint(int position) {
        now.position = position;
        checkpoint = copy(now);
    }

    /** Starts again from the last checkpoint; returns the position to read from. */
    int crash() {
        now = copy(checkpoint);
        start();
        return now.position;
    }

    private static Stored copy(Stored from) {
        Stored copy = new Stored();
        for (Map<String, HeapKeyState> states : from.states) {
            Map<String, HeapKeyState> copies = new HashMap<>();
            states.forEach((key, state) -> copies.put(key, state.copy()));
            copy.states.add(copies);
        }
        from.timers.forEach(timers -> copy.timers.add(new HashMap<>(timers)));
        copy.sink.putAll(from.sink);
        copy.watermark = from.watermark;
        copy.position = from.position;
        copy.withdrawn = from.withdrawn;
        copy.tooLate = from.tooLate;
        return copy;
    }

    long watermark() {
        return now.watermark;
    }

    int withdrawn() {
        return now.withdrawn;
    }

    int tooLate() {
        return now.tooLate;
    }

    int keys() {
        return now.states.stream().mapToInt(Map::size).sum();
    }

    /** What stands in the end: fired minus withdrawn. */
    Map<String, Oracle.Claim> claims() {
        Map<String, Oracle.Claim> claims = new TreeMap<>();
        now.sink.forEach((id, detection) -> claims.put(
                id,
                new Oracle.Claim(
                        detection.rule().id(),
                        Micros.of(detection.timestamp()),
                        detection.trigger(),
                        detection.eventCount(),
                        detection.events().stream().map(event -> event.id()).toList())));
        return claims;
    }

    Map<String, Detection> sink() {
        return now.sink;
    }
}
