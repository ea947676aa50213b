package eu.vigie.job.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import eu.vigie.job.Topics;
import eu.vigie.job.wire.IndexEntry;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EntryReaderTest {
    private final List<IndexEntry> entries = new ArrayList<>();

    private void read(String topic, String key, String json) {
        read(new ConsumerRecord<>(topic, 1, 41, key.getBytes(UTF_8), json.getBytes(UTF_8)));
    }

    @SuppressWarnings("NullAway") // a record without a value is what it is about
    private void readNothing(String topic, String key) {
        read(new ConsumerRecord<>(topic, 1, 41, key.getBytes(UTF_8), null));
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        new EntryReader().deserialize(record, new Collector<>() {
            @Override
            public void collect(IndexEntry entry) {
                entries.add(entry);
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        });
    }

    @Test
    void keepsEveryDetectionOfAnEntityUnderItsOwnId() {
        read(Topics.DETECTIONS, "host:web01", "{\"id\":\"d1\",\"state\":\"fired\"}");
        read(Topics.CORRELATIONS, "host:web01", "{\"state\":\"fired\",\"rule\":{\"id\":\"r\"},\"id\":\"d2\"}");
        assertThat(entries).extracting(IndexEntry::id).containsExactly("d1", "d2");
    }

    @Test
    void keepsTheHighestVersionOfAnAlert() {
        read(Topics.ALERTS, "a1", "{\"id\":\"a1\",\"rule\":{\"version\":9},\"version\":3}");
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isEqualTo("a1");
            assertThat(entry.version()).isEqualTo(3);
        });
    }

    @Test
    void aProfileIsNamedByItsEntityAndTheLaterRecordIsTheNewer() {
        read(Topics.PROFILES, "user:anna", "{\"entity\":\"user:anna\"}");
        readNothing(Topics.PROFILES, "user:anna");
        assertThat(entries)
                .extracting(IndexEntry::index, IndexEntry::id, IndexEntry::version, IndexEntry::isRemoval)
                .containsExactly(
                        tuple("vigie-profiles", "user:anna", 42L, false),
                        tuple("vigie-profiles", "user:anna", 42L, true));
    }

    @Test
    void aKeyThatIsTakenBackElsewhereRemovesNothing() {
        readNothing(Topics.ALERTS, "a1");
        assertThat(entries).isEmpty();
    }

    @Test
    void passesOverWhatCannotBeNamed() {
        read(Topics.DETECTIONS, "host:web01", "{\"state\":\"fired\"}");
        read(Topics.ALERTS, "a1", "[]");
        assertThat(entries).isEmpty();
    }
}
