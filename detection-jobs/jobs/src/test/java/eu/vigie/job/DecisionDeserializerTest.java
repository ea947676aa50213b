package eu.vigie.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.EntityKey;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.baseline.Period;
import eu.vigie.event.exemption.Act;
import eu.vigie.event.exemption.Actor;
import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.event.json.ExemptionStepJson;
import eu.vigie.event.json.ForgettingJson;
import eu.vigie.job.kafka.DecisionDeserializer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Each job takes its own of the decisions on one topic; nothing on it stops either. */
class DecisionDeserializerTest {
    private static final Instant AT = Instant.parse("2026-11-04T05:00:00Z");
    private static final Actor ALICE = new Actor("alice", "alice", "siem1");
    private static final ExemptionStep END = new ExemptionStep(Act.END, "E7", AT, ALICE, "moved", null);
    private static final Forgetting FORGET =
            new Forgetting(EntityKey.parse("user:anna"), Period.of(AT.minusSeconds(60), AT), AT, ALICE, "incident 7");

    private static <T> List<T> read(DecisionDeserializer<T> reader) {
        List<T> read = new ArrayList<>();
        Collector<T> out = new Collector<>() {
            @Override
            public void collect(T record) {
                read.add(record);
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
        byte[] mine = ForgettingJson.write(FORGET);
        for (byte[] value : List.of(
                ExemptionStepJson.write(END),
                mine,
                new byte[0],
                "no decision".getBytes(UTF_8),
                "{\"about\":\"weather\"}".getBytes(UTF_8),
                "{\"about\":\"baseline\"}".getBytes(UTF_8),
                "{\"about\":\"exception\"}".getBytes(UTF_8),
                new String(mine, UTF_8).replace("user:anna", "planet:mars").getBytes(UTF_8))) {
            reader.deserialize(new ConsumerRecord<>(Topics.DECISIONS, 0, 1, new byte[0], value), out);
        }
        return read;
    }

    @Test
    void eachTakesItsOwnAndTheRestStopsNothing() {
        assertThat(read(DecisionDeserializer.exemptions())).containsExactly(END);
        assertThat(read(DecisionDeserializer.forgettings())).containsExactly(FORGET);
    }
}
