package eu.vigie.appliance.backtest;

import eu.vigie.appliance.rules.RunningConfiguration;
import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.InMemoryCorrelation;
import eu.vigie.correlate.Micros;
import eu.vigie.correlate.stream.EventTimeClock;
import eu.vigie.correlate.stream.RunAxis;
import eu.vigie.correlate.stream.RunClock;
import eu.vigie.event.Event;
import eu.vigie.event.Run;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.ReplayRun;
import eu.vigie.rule.RuleSet;
import eu.vigie.sigma.SingleEventDetections;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the detection job makes of logs and their matches, in one thread: detections of single events, and correlations, live ones and each
 * run's apart. The clocks are the job's own; what is processing time there is the time at which the topic took a log here, so that the
 * answer is that of a job which never was behind, and the same each time.
 */
final class Evaluation {
    private static final long TICK_MILLIS = 200;

    private final RuleSet rules;
    private final CorrelationPlan plan;
    private final Consumer<Detection> out;
    private final RunningConfiguration settings;
    private final EventTimeClock clock;
    private final InMemoryCorrelation live;
    private final Map<Integer, InMemoryCorrelation> runs = new TreeMap<>();
    private final Map<Integer, RunClock> runClocks = new HashMap<>();
    private final RunClock.Marks marks = new RunMarks();
    /** How far runs have come: all are of one source, and so in one partition. */
    private long axis = Long.MIN_VALUE;

    private long last = Long.MIN_VALUE;
    private long ticked = Long.MIN_VALUE;
    private long tooLate;
    private long unrouted;

    Evaluation(RuleSet rules, CorrelationPlan plan, RunningConfiguration settings, Consumer<Detection> out) {
        this.rules = rules;
        this.plan = plan;
        this.settings = settings;
        this.out = out;
        this.clock = new EventTimeClock(settings.disorder(), settings.idle(), EventTimeClock.SETTLING);
        this.live = new InMemoryCorrelation(plan, out);
    }

    /** The next log, in the order in which the topic took them. */
    void take(ReadLog log) {
        pass(log.appended());
        Run run = log.envelope().mark();
        for (ReadLog.Hit hit : log.hits()) {
            matched(hit, run);
        }
        tellTime(log);
    }

    private void matched(ReadLog.Hit hit, Run run) {
        String id = hit.rule().header().id();
        Event event = hit.event();
        if (rules.emits(id)) {
            out.accept(SingleEventDetections.of(hit.rule(), event).inRun(run));
        }
        if (!plan.concerns(id)) {
            return;
        }
        if (!run.isLive() && RunAxis.reached(axis, run.number()) == RunAxis.OVER) {
            tooLate++;
            return;
        }
        InMemoryCorrelation correlation = of(run);
        correlation.saw(event);
        unrouted += plan.route(id, event, routed -> correlation.accept(routed.inRun(run)));
    }

    private InMemoryCorrelation of(Run run) {
        return run.isLive() ? live : runs.computeIfAbsent(run.number(), number -> new InMemoryCorrelation(plan, out));
    }

    private void tellTime(ReadLog log) {
        Envelope envelope = log.envelope();
        ReplayRun run = envelope.run();
        if (run != null) {
            runClocks
                    .computeIfAbsent(
                            log.partition(),
                            partition -> new RunClock(settings.disorder(), RunClock.Kept.NONE, log.appended()))
                    .read(run, log.sender(), log.earliest(), log.latest(), log.appended(), marks);
        } else if (log.latest() != ReadLog.NONE) {
            clock.read(
                    EventTimeClock.Key.of(log.partition(), envelope),
                    EventTimeClock.time(log.latest(), envelope),
                    log.appended());
        }
    }

    /** The topic took nothing between the log before and this time. */
    private void pass(long now) {
        if (last != Long.MIN_VALUE && now - last > settings.idle().toMillis()) {
            tick(last + settings.idle().toMillis());
            tick(now);
        } else if (ticked == Long.MIN_VALUE || now - ticked >= TICK_MILLIS) {
            tick(now);
        }
        last = Math.max(last, now);
    }

    private void tick(long now) {
        ticked = now;
        long reached = clock.advance(now, true);
        if (reached != EventTimeClock.START) {
            live.watermark(Micros.ofWatermark(reached));
        }
        runClocks.values().forEach(run -> run.advance(now, false, marks));
    }

    /** Nothing more came until {@code now}, in milliseconds since 1970. */
    void finish(long now) {
        if (last != Long.MIN_VALUE) {
            pass(now);
        }
        runs.values().forEach(InMemoryCorrelation::finish);
        tooLate += live.tooLate();
        runs.values().forEach(run -> tooLate += run.tooLate());
        runs.clear();
    }

    /** Matches that came too late to be correlated. */
    long tooLate() {
        return tooLate;
    }

    /** Matches that lack a field that a correlation groups by, once a route. */
    long unrouted() {
        return unrouted;
    }

    private final class RunMarks implements RunClock.Marks {
        @Override
        public void reached(long place) {
            axis = Math.max(axis, place);
            List<Integer> open = new ArrayList<>(runs.keySet());
            for (int number : open) {
                InMemoryCorrelation run = runs.get(number);
                long time = RunAxis.reached(axis, number);
                if (run == null || time == RunAxis.BEFORE) {
                    continue;
                }
                if (time == RunAxis.OVER) {
                    run.finish();
                    tooLate += run.tooLate();
                    runs.remove(number);
                } else {
                    run.watermark(Micros.ofWatermark(time));
                }
            }
        }

        @Override
        public void rest() {
            // nobody waits here
        }
    }
}
