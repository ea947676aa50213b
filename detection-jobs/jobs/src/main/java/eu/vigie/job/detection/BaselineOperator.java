package eu.vigie.job.detection;

import eu.vigie.baseline.Act;
import eu.vigie.baseline.Baseline;
import eu.vigie.baseline.EntityAct;
import eu.vigie.baseline.Observation;
import eu.vigie.baseline.Profile;
import eu.vigie.event.EntityKey;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.baseline.Periods;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.job.JobMetrics;
import eu.vigie.job.JobMetrics.Discard;
import eu.vigie.job.Topics;
import eu.vigie.job.wire.RecordTypes;
import eu.vigie.job.wire.TopicRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of accounts and hosts, keyed by entity. An act waits until the watermark has passed it by the patience, then it is judged in
 * event-time order with the others of its {@link Rounds round}; one that comes later waits for the next watermark, and is judged if nothing after
 * it was. A profile is looked at for its end once a day at most: one timer an entity. What people decided that it must forget comes on the second
 * input, whose event time counts for nothing: it never holds back that of the acts.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
public final class BaselineOperator extends AbstractStreamOperator<TopicRecord>
        implements TwoInputStreamOperator<EntityAct, Forgetting, TopicRecord>, Triggerable<String, VoidNamespace> {
    /** Profiles for people to look at, for their topic. */
    static final OutputTag<TopicRecord> PROFILES = new OutputTag<>("profiles", RecordTypes.TOPIC);

    private static final String PROFILE = "profile";
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** When in the day profiles are forgotten: at no time at which a round ends, so that the timers are told apart. */
    private static final long FORGETTING = 1;

    /** Acts of one entity that wait; beyond, they are learned at once and not judged. */
    private static final long MOST_WAITING = 5_000;

    private final Baselines baselines;
    private final Rounds rounds;

    private transient Baseline baseline;
    private transient ListState<EntityAct> pending;
    private transient ValueState<Long> waiting;
    private transient ValueState<Profile> profile;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient ProfilePublication publication;
    private transient JobMetrics counts;
    private transient long profiles;
    private transient long room;
    private transient boolean toldFull;

    BaselineOperator(Baselines baselines) {
        this.baselines = baselines;
        rounds = Rounds.of(baselines.settings().patience());
    }

    @Override
    public void open() throws Exception {
        super.open();
        counts = new JobMetrics(getMetricGroup());
        baseline = new Baseline(baselines.settings(), baselines.alerting());
        timers = getInternalTimerService("acts", VoidNamespaceSerializer.INSTANCE, this);
        pending = getPartitionedState(new ListStateDescriptor<>("pending", RecordTypes.ENTITY_ACT));
        waiting = getPartitionedState(new ValueStateDescriptor<>("waiting", Types.LONG));
        profile = getPartitionedState(new ValueStateDescriptor<>(PROFILE, RecordTypes.PROFILE));
        publication = new ProfilePublication(
                baselines.settings(),
                profile,
                getPartitionedState(new ValueStateDescriptor<>("published", Types.LONG)),
                counts,
                record -> output.collect(PROFILES, new StreamRecord<>(record)));
        publication.timers(getInternalTimerService("publication", VoidNamespaceSerializer.INSTANCE, publication));
        int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        room = Math.max(1, baselines.settings().maxEntities() / subtasks);
        try (Stream<String> keys = this.<String>getKeyedStateBackend().getKeys(PROFILE, VoidNamespace.INSTANCE)) {
            profiles = keys.count();
        }
        counts.gauge("profiles", () -> profiles);
    }

    @Override
    public void processElement1(StreamRecord<EntityAct> element) throws Exception {
        EntityAct routed = element.getValue();
        counts.received(1);
        long before = waiting();
        if (before < MOST_WAITING) {
            pending.add(routed);
            waiting.update(before + 1);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, wakeAt(routed.act()));
            return;
        }
        counts.discarded(Discard.NOT_JUDGED, 1);
        Profile known = known();
        Profile after = baseline.learn(EntityKey.parse(routed.entity()), known, routed.act());
        countUnlearned(known.forgotten(), routed.act());
        if (keep(known, after)) {
            publication.changed(routed.entity(), after, false);
        }
    }

    @Override
    public void processElement2(StreamRecord<Forgetting> element) throws Exception {
        Forgetting decision = element.getValue();
        Profile before = known();
        Optional<Profile> after = baseline.forget(before, decision);
        if (after.isEmpty()) {
            LOG.warn(
                    "a decision about a baseline by {} is refused: {} periods are noted already",
                    decision.by().person(),
                    Periods.MOST);
            counts.discarded(Discard.REFUSED, 1);
        } else if (keep(before, after.get())) {
            publication.changed(decision.entity().toString(), after.get(), true);
        }
    }

    @Override
    public void processWatermark1(Watermark mark) throws Exception {
        processWatermark(mark);
    }

    @Override
    public void processWatermark2(Watermark mark) {
        // decisions have no event time
    }

    /** When to judge it; at no time at which profiles are forgotten. */
    private long wakeAt(Act act) {
        long at = rounds.wakeAt(act.micros(), timers.currentWatermark());
        return isForgetting(at) ? at + 1 : at;
    }

    private static boolean isForgetting(long timer) {
        return Math.floorMod(timer, DAY) == FORGETTING;
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        if (!isForgetting(timer.getTimestamp())) {
            judge(timer.getKey());
            return;
        }
        Profile now = known();
        if (now.isEmpty()) {
            return;
        }
        // not the watermark: it may have jumped over acts that are judged after this timer
        if (timer.getTimestamp() <= rounds.end(baseline.forgetAt(now))) {
            lookAgain(now);
            return;
        }
        publication.gone(timer.getKey());
        Profile left = baseline.forgotten(now);
        if (left.isEmpty()) {
            profile.clear();
            profiles--;
        } else {
            profile.update(left);
            lookAgain(left);
        }
    }

    private void judge(String key) throws Exception {
        List<Act> due = new ArrayList<>();
        List<EntityAct> ahead = new ArrayList<>();
        for (EntityAct act : pending()) {
            if (rounds.end(act.act().micros()) <= timers.currentWatermark()) {
                due.add(act.act());
            } else {
                ahead.add(act);
            }
        }
        if (due.isEmpty()) {
            return;
        }
        due.sort(Act.ORDER);
        pending.update(ahead);
        if (ahead.isEmpty()) {
            waiting.clear();
        } else {
            waiting.update((long) ahead.size());
        }
        Profile before = known();
        Profile after = before;
        EntityKey entity = EntityKey.parse(key);
        List<Detection> found = new ArrayList<>();
        for (Act act : due) {
            countUnlearned(before.forgotten(), act);
            Observation seen = baseline.observe(entity, after, act);
            after = seen.profile();
            if (!seen.judged()) {
                counts.discarded(Discard.NOT_JUDGED, 1);
            }
            found.addAll(seen.found());
        }
        if (keep(before, after)) {
            publication.changed(key, after, !found.isEmpty());
        }
        found.forEach(this::emit);
    }

    private void countUnlearned(Periods periods, Act act) {
        if (periods.hold(act.micros())) {
            counts.discarded(Discard.NOT_LEARNED, 1);
        }
    }

    /** A new entity gets a profile while there is room; those that have one never lose it to others. False: nothing is kept. */
    private boolean keep(Profile before, Profile after) throws Exception {
        if (after.isEmpty()) {
            return false;
        }
        if (before.isEmpty()) {
            if (profiles >= room) {
                counts.discarded(Discard.NOT_PROFILED, Math.max(1, after.acts()));
                if (!toldFull) {
                    toldFull = true;
                    LOG.warn(
                            "{} profiles are kept and no more: further accounts and hosts have none"
                                    + " (baselines.max-entities)",
                            profiles);
                }
                return false;
            }
            profiles++;
            lookAgain(after);
        }
        profile.update(after);
        return true;
    }

    /** Just after the first midnight (UTC) at which all acts that may still find the profile were judged. */
    private void lookAgain(Profile now) {
        long at = rounds.end(baseline.forgetAt(now));
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, (Math.floorDiv(at, DAY) + 1) * DAY + FORGETTING);
    }

    private Profile known() throws Exception {
        @Nullable Profile stored = profile.value();
        return stored == null ? Profile.UNKNOWN : stored;
    }

    private long waiting() throws Exception {
        @Nullable Long stored = waiting.value();
        return stored == null ? 0 : stored;
    }

    private List<EntityAct> pending() throws Exception {
        List<EntityAct> all = new ArrayList<>();
        @Nullable Iterable<EntityAct> stored = pending.get();
        if (stored != null) {
            stored.forEach(all::add);
        }
        return all;
    }

    private void emit(Detection detection) {
        counts.sent(Topics.CORRELATIONS, 1);
        output.collect(new StreamRecord<>(
                new TopicRecord(Topics.CORRELATIONS, detection.entity().toString(), DetectionJson.write(detection))));
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        // all time here is event time
    }
}
