package eu.vigie.event.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DetectionTest {
    @Test
    void theIdDependsOnEveryPartAndOnNothingElse() {
        Instant at = Instant.parse("2026-11-23T08:00:00.123456Z");
        String id = Detection.id("hash", "key", at, "event");
        assertThat(id).hasSize(64).isEqualTo(Detection.id("hash", "key", at, "event"));
        assertThat(id)
                .isNotEqualTo(Detection.id("hash2", "key", at, "event"))
                .isNotEqualTo(Detection.id("hash", "key2", at, "event"))
                .isNotEqualTo(Detection.id("hash", "key", at.plusNanos(1_000), "event"))
                .isNotEqualTo(Detection.id("hash", "key", at, "event2"));
    }

    @Test
    void partsDoNotRunIntoEachOther() {
        assertThat(Detection.sha256("ab", "c")).isNotEqualTo(Detection.sha256("a", "bc"));
    }
}
