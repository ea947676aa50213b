package eu.vigie.job.wire;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.baseline.source.SourceBaseline;
import eu.vigie.baseline.source.SourceProfile;
import eu.vigie.baseline.source.SourceSettings;
import eu.vigie.baseline.source.SourceTally;
import eu.vigie.rule.alerting.AlertingPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SourceProfileSerializerTest {
    private static final int HOURS = 28 * 24;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(copy(SourceProfile.UNKNOWN)).isEqualTo(SourceProfile.UNKNOWN);
        SourceProfile profile = profile(3, 300, 1);
        assertThat(profile.senders()).hasSize(3);
        assertThat(copy(profile)).isEqualTo(profile);
        SourceTally tally = tally(0, 7, 1);
        DataOutputSerializer out = new DataOutputSerializer(256);
        SourceTallySerializer.INSTANCE.serialize(tally, out);
        assertThat(SourceTallySerializer.INSTANCE.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(tally);
    }

    /** Each part of the largest that a source can have by default, after four weeks: a thousand senders are 4 MB. */
    @Test
    void theLargestIsBounded() throws IOException {
        int senders = 20;
        SourceProfile profile = profile(senders, HOURS, 60);
        DataOutputSerializer out = new DataOutputSerializer(1 << 20);
        SourceProfileSerializer.INSTANCE.serialize(profile, out);
        assertThat(profile.senders()).hasSize(senders);
        assertThat(out.length()).isLessThan(7_000 + senders * 3_700);
    }

    /** @param pace minutes between two that hold logs */
    private static SourceProfile profile(int senders, int steps, int pace) {
        SourceBaseline baseline = new SourceBaseline(SourceSettings.DEFAULT, AlertingPolicy.STANDARD);
        SourceProfile profile = SourceProfile.UNKNOWN;
        for (int step = 0; step < steps; step++) {
            List<SourceTally> tallies = new ArrayList<>();
            for (int sender = 0; sender < senders; sender++) {
                tallies.add(tally(sender, 29_000_000L + (long) step * pace, step));
            }
            profile = baseline.observe("linux", profile, tallies, 29_000_001L + (long) step * pace)
                    .profile();
        }
        return profile;
    }

    private static SourceTally tally(int sender, long minute, long seed) {
        List<Long> offsets = new Random(seed).longs(16, -90_000, 90_000).boxed().toList();
        return new SourceTally(
                "linux", "10.0." + sender / 256 + "." + sender % 256, minute, 20, 1, 0, 20, offsets, "c1-1-1", 5);
    }

    private static SourceProfile copy(SourceProfile profile) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        SourceProfileSerializer.INSTANCE.serialize(profile, out);
        return SourceProfileSerializer.INSTANCE.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
