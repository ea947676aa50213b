package eu.vigie.job.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
        new EntryReader()
                .deserialize(
                        new ConsumerRecord<>(topic, 1, 41, key.getBytes(UTF_8), json.getBytes(UTF_8)),
                        new Collector<>() {
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
    void passesOverWhatCannotBeNamed() {
        read(Topics.DETECTIONS, "host:web01", "{\"state\":\"fired\"}");
        read(Topics.ALERTS, "a1", "[]");
        assertThat(entries).isEmpty();
    }
}
