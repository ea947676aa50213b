package eu.vigie.event.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes on the topics are a contract: they change only together with these files. */
class GoldenTest {
    static Stream<Arguments> records() {
        return Stream.of(
                codec("event", Samples.event(), EventJson::write, EventJson::read),
                codec("detection", Samples.detection(), DetectionJson::write, DetectionJson::read),
                codec("alert", Samples.alert(), AlertJson::write, AlertJson::read),
                codec("silenced-alert", Samples.silencedAlert(), AlertJson::write, AlertJson::read),
                codec("exemption-add", Samples.addedExemption(), ExemptionStepJson::write, ExemptionStepJson::read),
                codec(
                        "exemption-approve",
                        Samples.approvedExemption(),
                        ExemptionStepJson::write,
                        ExemptionStepJson::read),
                codec("forgetting", Samples.forgetting(), ForgettingJson::write, ForgettingJson::read),
                codec("profile", Samples.profile(), EntityProfileJson::write, EntityProfileJson::read),
                codec("host-profile", Samples.hostProfile(), EntityProfileJson::write, EntityProfileJson::read),
                codec("incident", Samples.incident(), IncidentJson::write, IncidentJson::read),
                codec("notification", Samples.notification(), NotificationJson::write, NotificationJson::read),
                codec("delivery", Samples.delivery(), DeliveryJson::write, DeliveryJson::read),
                codec("rule-change", Samples.ruleChange(), RuleChangeJson::write, RuleChangeJson::read),
                codec("rules-in-force", Samples.rulesInForce(), RulesInForceJson::write, RulesInForceJson::read),
                codec("dead-letter", Samples.deadLetter(), DeadLetterJson::write, DeadLetterJson::read),
                codec(
                        "partition-account",
                        Samples.partitionAccount(),
                        PartitionAccountJson::write,
                        PartitionAccountJson::read));
    }

    private static <T> Arguments codec(String name, T sample, Function<T, byte[]> write, Function<byte[], T> read) {
        return Arguments.of(
                name,
                sample,
                (Function<Object, byte[]>) record -> {
                    @SuppressWarnings("unchecked") // made of the same T in this call
                    T typed = (T) record;
                    return write.apply(typed);
                },
                read);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void writesTheGoldenFileAndReadsItBack(
            String name, Object sample, Function<Object, byte[]> write, Function<byte[], Object> read)
            throws IOException {
        byte[] golden = golden(name);
        assertThat(new String(write.apply(sample), StandardCharsets.UTF_8))
                .isEqualTo(new String(golden, StandardCharsets.UTF_8));
        // Some records compare by id alone, so what was read is compared as it is written again.
        assertThat(write.apply(read.apply(golden))).isEqualTo(golden);
        assertThat(read.apply(golden)).isEqualTo(sample);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void refusesWhatIsCutOffOrForeign(
            String name, Object sample, Function<Object, byte[]> write, Function<byte[], Object> read)
            throws IOException {
        byte[] golden = golden(name);
        for (int length = 0; length < golden.length; length += 7) {
            byte[] cut = Arrays.copyOf(golden, length);
            assertThatThrownBy(() -> read.apply(cut)).isInstanceOf(MalformedRecordException.class);
        }
        for (String text : new String[] {"", "null", "[]", "{}", "{\"id\":1}", "{\"id\":\"a\",\"id\":[]}"}) {
            assertThatThrownBy(() -> read.apply(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isInstanceOf(MalformedRecordException.class);
        }
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertThat(in).as("golden file of " + name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
        }
    }
}
