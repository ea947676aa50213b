package eu.vigie.event.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RawIdTest {
    @Test
    void readsBackItsOwnText() {
        RawId id = new RawId("c1.lyon", 3, 42);
        assertThat(id).hasToString("c1.lyon-3-42");
        assertThat(RawId.parse("c1.lyon-3-42")).isEqualTo(id);
    }

    @Test
    void ordersEpochsAndSequencesAsNumbers() {
        assertThat(new RawId("c", 2, 9)).isLessThan(new RawId("c", 2, 10));
        assertThat(new RawId("c", 2, 10)).isLessThan(new RawId("c", 10, 0));
    }

    @Test
    void namesAForeignRecordByItsOffset() {
        assertThat(RawId.ofOffset("vigie.raw", 1, 77)).hasToString("vigie.raw~1-0-77");
        assertThat(RawId.parse(RawId.ofOffset("my-topic", 0, 5).toString()).sequence())
                .isEqualTo(5);
    }

    @Test
    void refusesWhatIsNotAnId() {
        for (String text : new String[] {"", "-", "a", "a-1", "a-1-", "-1-2", "a b-1-2", "a-x-2", "a--1-2"}) {
            assertThatThrownBy(() -> RawId.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
