package eu.vigie.correlate.stream;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.raw.ReplayRun;
import org.junit.jupiter.api.Test;

class RunAxisTest {
    private static final long TIME = 1_764_000_000_000L;

    @Test
    void aRunIsReachedAsFarAsTheWatermarkSays() {
        assertThat(RunAxis.reached(RunAxis.at(7, TIME), 7)).isEqualTo(TIME);
    }

    @Test
    void theNextRunBeginsAfterTheOneBeforeWhateverTheirDates() {
        assertThat(RunAxis.at(8, 0)).isGreaterThan(RunAxis.at(7, Long.MAX_VALUE));
        assertThat(RunAxis.reached(RunAxis.at(7, TIME), 8)).isEqualTo(RunAxis.BEFORE);
        assertThat(RunAxis.reached(RunAxis.at(8, 0), 7)).isEqualTo(RunAxis.OVER);
        assertThat(RunAxis.after(7)).isEqualTo(RunAxis.at(8, 0));
    }

    @Test
    void liveTimeIsPlain() {
        assertThat(RunAxis.at(0, TIME)).isEqualTo(TIME);
        assertThat(RunAxis.at(0, -TIME)).isEqualTo(-TIME);
        assertThat(RunAxis.reached(TIME, 0)).isEqualTo(TIME);
        assertThat(RunAxis.reached(Long.MIN_VALUE, 0)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void nothingIsReachedBeforeTheFirstWatermark() {
        assertThat(RunAxis.reached(Long.MIN_VALUE, 1)).isEqualTo(RunAxis.BEFORE);
    }

    @Test
    void thereIsRoomForEveryNumberAndEveryTime() {
        assertThat(RunAxis.after(ReplayRun.MAX_NUMBER)).isPositive().isLessThan(Long.MAX_VALUE);
        assertThat(RunAxis.reached(RunAxis.at(ReplayRun.MAX_NUMBER, -5), ReplayRun.MAX_NUMBER))
                .isZero();
        assertThat(RunAxis.at(3, Long.MAX_VALUE)).isEqualTo(RunAxis.after(3) - 1);
    }
}
