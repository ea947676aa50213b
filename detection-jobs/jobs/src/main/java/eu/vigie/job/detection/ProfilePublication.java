package eu.vigie.job.detection;

import eu.vigie.baseline.BaselineSettings;
import eu.vigie.baseline.Profile;
import eu.vigie.baseline.ProfileSummary;
import eu.vigie.event.EntityKey;
import eu.vigie.event.json.EntityProfileJson;
import eu.vigie.job.JobMetrics;
import eu.vigie.job.Topics;
import eu.vigie.job.wire.TopicRecord;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.jspecify.annotations.Nullable;

/**
 * When profiles leave for their topic: at once with something to tell, else at most once in 15 minutes of event time an entity; a change in
 * between waits for the end of that time. A key is taken back when its profile is gone. At least once: after a crash a profile may leave again.
 */
final class ProfilePublication implements Triggerable<String, VoidNamespace> {
    static final long PAUSE = Duration.ofMinutes(15).toMillis();

    private final ProfileSummary summary;
    private final ValueState<Profile> profiles;
    private final ValueState<Long> published;
    private final JobMetrics counts;
    private final Consumer<TopicRecord> out;
    private @Nullable InternalTimerService<VoidNamespace> timers;

    /**
     * {@code profiles}: those to publish; {@code published}: when each last was, in event time in milliseconds. Both are of the key at
     * hand.
     */
    ProfilePublication(
            BaselineSettings settings,
            ValueState<Profile> profiles,
            ValueState<Long> published,
            JobMetrics counts,
            Consumer<TopicRecord> out) {
        this.summary = new ProfileSummary(settings);
        this.profiles = profiles;
        this.published = published;
        this.counts = counts;
        this.out = out;
    }

    /** The timers that wake it. */
    void timers(InternalTimerService<VoidNamespace> own) {
        timers = own;
    }

    /** The profile of the entity at hand is another; {@code told}: something about it was found or decided. */
    void changed(String entity, Profile now, boolean told) throws Exception {
        if (now.isUnknown()) {
            gone(entity);
            return;
        }
        @Nullable Long before = published.value();
        long watermark = watermark();
        if (told || before == null || before + PAUSE <= watermark) {
            publish(entity, now);
        } else if (timers != null) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, before + PAUSE);
        }
    }

    /** There is none any more. */
    void gone(String entity) throws Exception {
        if (published.value() != null) {
            published.clear();
            send(entity, new byte[0]);
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        @Nullable Profile now = profiles.value();
        @Nullable Long before = published.value();
        // it may have left in the meantime, with something to tell
        if (now != null && before != null && before + PAUSE <= timer.getTimestamp()) {
            publish(timer.getKey(), now);
        }
    }

    private void publish(String entity, Profile now) throws Exception {
        long watermark = watermark();
        // before the first watermark and after the last one there is no time but that of the acts
        long micros = watermark < 0 || watermark == Long.MAX_VALUE ? 0 : watermark * 1_000;
        published.update(watermark);
        send(entity, EntityProfileJson.write(summary.of(EntityKey.parse(entity), now, micros)));
    }

    private void send(String entity, byte[] value) {
        counts.sent(Topics.PROFILES, 1);
        out.accept(new TopicRecord(Topics.PROFILES, entity, value));
    }

    private long watermark() {
        return timers == null ? Long.MIN_VALUE : timers.currentWatermark();
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        // all time here is event time
    }
}
