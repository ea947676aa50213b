package eu.vigie.job.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.vigie.baseline.Act;
import eu.vigie.baseline.ActKind;
import eu.vigie.baseline.ActiveHours;
import eu.vigie.baseline.Aspect;
import eu.vigie.baseline.Baseline;
import eu.vigie.baseline.BaselineSettings;
import eu.vigie.baseline.EntityAct;
import eu.vigie.baseline.Profile;
import eu.vigie.event.EntityKey;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.baseline.Period;
import eu.vigie.event.exemption.Actor;
import eu.vigie.event.raw.RawId;
import eu.vigie.rule.alerting.AlertingPolicy;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class ProfileSerializerTest {
    private static final EntityKey ANNA = EntityKey.parse("user:anna");
    private static final long HOUR = 3_600_000_000L;

    @Test
    void aProfileComesBackAsItWas() throws IOException {
        Profile profile = profile(30, "10.1.2.", "web", "tool", "c1");
        byte[] bytes = bytes(profile);
        assertThat(read(bytes)).isEqualTo(profile);
        assertThat(read(bytes(Profile.UNKNOWN))).isEqualTo(Profile.UNKNOWN);
        assertThat(bytes).as("of an ordinary profile").hasSizeLessThan(6_000);
    }

    @Test
    void theLargestProfileHasAKnownSize() throws IOException {
        String wide = "\u20ac".repeat(Act.MAX_LENGTH - 4);
        Profile profile = profile(1_000, wide, wide, wide, "s".repeat(128));
        assertThat(Objects.requireNonNull(profile.seen().get(Aspect.TARGET)).values())
                .hasSize(Aspect.TARGET.capacity());
        assertThat(profile.hours().hours()).hasSize(ActiveHours.CAPACITY);
        assertThat(bytes(profile)).hasSizeBetween(100_000, 180 * 1_024);
    }

    @Test
    void aProfileOfAnotherVersionIsNotMisread() throws IOException {
        byte[] bytes = bytes(Profile.UNKNOWN);
        bytes[0] = 3;
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class).hasMessageContaining("version 3");
    }

    @Test
    void aProfileOfTheFirstVersionIsReadAsOneThatMustForgetNothing() throws IOException {
        Profile profile = profile(30, "10.1.2.", "web", "tool", "c1");
        byte[] bytes = bytes(profile);
        // the list of periods and when something of one was told came after all else
        byte[] first = Arrays.copyOf(bytes, bytes.length - Integer.BYTES - Long.BYTES);
        first[0] = 1;
        assertThat(read(first)).isEqualTo(profile);
    }

    @Test
    void whatItMustForgetComesBackToo() throws IOException {
        Forgetting decision = new Forgetting(
                ANNA,
                new Period(HOUR, 2 * HOUR),
                Instant.ofEpochSecond(36_000),
                new Actor("alice", "alice", "siem1"),
                "incident 7");
        Profile profile = new Baseline(BaselineSettings.DEFAULT.on(), AlertingPolicy.STANDARD)
                .forget(profile(30, "10.1.2.", "web", "tool", "c1"), decision)
                .orElseThrow();
        assertThat(read(bytes(profile))).isEqualTo(profile);
        DataOutputSerializer out = new DataOutputSerializer(64);
        ForgettingSerializer.INSTANCE.serialize(decision, out);
        assertThat(ForgettingSerializer.INSTANCE.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(decision);
    }

    @Test
    void anActComesBackAsItWas() throws IOException {
        RawId id = new RawId("c1", 1, 7);
        EntityAct act = new EntityAct(
                "user:anna", new Act(ActKind.SESSION, true, "anna", null, "web1", null, 12, id, 3, "c1-1-7.3"));
        DataOutputSerializer out = new DataOutputSerializer(64);
        EntityActSerializer.INSTANCE.serialize(act, out);
        assertThat(EntityActSerializer.INSTANCE.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(act);
    }

    private static Profile profile(int acts, String source, String target, String command, String sender) {
        Baseline baseline = new Baseline(BaselineSettings.DEFAULT.on(), AlertingPolicy.STANDARD);
        Profile profile = Profile.UNKNOWN;
        for (int i = 0; i < acts; i++) {
            RawId id = new RawId(sender, 1, i);
            profile = baseline.observe(
                            ANNA,
                            profile,
                            new Act(
                                    ActKind.SESSION,
                                    true,
                                    "anna",
                                    source + i,
                                    target + i,
                                    command + i,
                                    HOUR * i,
                                    id,
                                    0,
                                    id.toString()))
                    .profile();
        }
        return profile;
    }

    private static byte[] bytes(Profile profile) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        ProfileSerializer.INSTANCE.serialize(profile, out);
        return out.getCopyOfBuffer();
    }

    private static Profile read(byte[] bytes) throws IOException {
        return ProfileSerializer.INSTANCE.deserialize(new DataInputDeserializer(bytes));
    }
}
