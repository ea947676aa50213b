package eu.vigie.correlate;

import eu.vigie.event.Event;
import eu.vigie.event.detection.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The whole of correlation in one process and one thread: every stage and key, with the watermark given from outside. The same evaluation as
 * the job's; for {@code vigie detect --correlate}, rule tests and backtests.
 */
public final class InMemoryCorrelation {
    private record Due(long micros, int stage, String key) {}

    private final CorrelationPlan plan;
    private final List<KeyedCorrelator> correlators = new ArrayList<>();
    private final List<Map<String, HeapKeyState>> states = new ArrayList<>();
    private final List<PriorityQueue<Due>> timers = new ArrayList<>();
    private final Consumer<Detection> detections;
    private long watermark = Micros.START;
    private long newest = Micros.START;
    private long tooLate;
    private long unrouted;

    public InMemoryCorrelation(CorrelationPlan plan, Consumer<Detection> detections) {
        this.plan = plan;
        this.detections = detections;
        for (int stage = 0; stage < plan.stages(); stage++) {
            correlators.add(new KeyedCorrelator(plan, stage));
            states.add(new HashMap<>());
            timers.add(new PriorityQueue<>(Comparator.comparingLong(Due::micros)
                    .thenComparingInt(Due::stage)
                    .thenComparing(Due::key)));
        }
    }

    /** An event passed, matched or not: its time counts as reached by {@link #finish}. */
    public void saw(Event event) {
        newest = Math.max(newest, Micros.of(event.timestamp()));
    }

    /** An event matched a detection rule. */
    public void match(String ruleId, Event event) {
        saw(event);
        unrouted += plan.route(ruleId, event, this::accept);
    }

    /** Takes a routed match. */
    public void accept(Routed routed) {
        newest = Math.max(newest, routed.match().timestampMicros());
        HeapKeyState state = states.get(routed.stage()).computeIfAbsent(routed.key(), key -> new HeapKeyState());
        long due = correlators.get(routed.stage()).onMatch(state, routed, watermark);
        if (due == KeyedCorrelator.TOO_LATE) {
            tooLate++;
        } else if (due != KeyedCorrelator.NEVER) {
            timers.get(routed.stage()).add(new Due(Math.max(watermark + 1, due), routed.stage(), routed.key()));
        }
    }

    /** No event at or before this time (event time, microseconds) is expected any more. */
    public void watermark(long micros) {
        if (micros <= watermark) {
            return;
        }
        for (int stage = 0; stage < correlators.size(); stage++) {
            PriorityQueue<Due> queue = timers.get(stage);
            Map<String, Long> again = new HashMap<>();
            while (!queue.isEmpty() && queue.peek().micros() <= micros) {
                again.put(queue.remove().key(), 0L);
            }
            for (String key : again.keySet().stream().sorted().toList()) {
                evaluate(stage, key, micros);
            }
        }
        watermark = micros;
    }

    private void evaluate(int stage, String key, long micros) {
        HeapKeyState state = states.get(stage).get(key);
        if (state == null) {
            return;
        }
        long next = correlators.get(stage).onWatermark(key, state, micros, new CorrelationOutput() {
            @Override
            public void detection(Detection detection) {
                detections.accept(detection);
            }

            @Override
            public void chained(Routed routed) {
                accept(routed);
            }
        });
        if (next == KeyedCorrelator.NEVER) {
            if (state.isEmpty()) {
                states.get(stage).remove(key);
            }
        } else {
            timers.get(stage).add(new Due(Math.max(next, micros + 1), stage, key));
        }
    }

    /** The input ended: evaluates everything up to the newest event seen. What would need time after it stays undecided. */
    public void finish() {
        watermark(newest);
    }

    /** Matches that came behind the lateness. */
    public long tooLate() {
        return tooLate;
    }

    /** Matches that lacked a group-by value, once a route. */
    public long unrouted() {
        return unrouted;
    }
}
