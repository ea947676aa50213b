package eu.vigie.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LowWaterMarkTest {
    private final LowWaterMark mark = new LowWaterMark();

    @Test
    void staysBeforeTheFirstNotificationThatAnyChannelHasNotSettled() {
        mark.arrived(0, 10, "a", 2);
        mark.arrived(0, 11, "b", 2);
        mark.settled("b");
        mark.settled("b");
        mark.settled("a");
        assertThat(mark.positions()).isEqualTo(Map.of(0, 10L));
        mark.settled("a");
        assertThat(mark.positions()).isEqualTo(Map.of(0, 12L));
    }

    @Test
    void movesOverWhatIsNoNotification() {
        mark.skipped(1, 7);
        assertThat(mark.positions()).isEqualTo(Map.of(1, 8L));
    }

    @Test
    void tellsTheChannelsOnceOfANotificationThatStandsTwice() {
        assertThat(mark.arrived(0, 1, "a", 1)).isTrue();
        assertThat(mark.arrived(0, 2, "a", 1)).isFalse();
        mark.settled("a");
        assertThat(mark.positions()).isEqualTo(Map.of(0, 3L));
    }
}
