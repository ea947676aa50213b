package eu.vigie.baseline.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceptionClockTest {
    private static final long MINUTE = 60_000;
    private static final long NOW = 1_000 * MINUTE;

    private final ReceptionClock clock = new ReceptionClock(NOW);

    @Test
    void saysNothingUntilAllPartitionsHadTheirTurn() {
        clock.read(0, NOW, NOW);
        assertThat(clock.advance(NOW + 9_999, true)).isEmpty();
        assertThat(clock.advance(NOW + 10_000, true)).hasValue(1_000);
    }

    @Test
    void followsWhatIsReadOfTheSlowestPartition() {
        clock.read(0, NOW - 60 * MINUTE, NOW);
        clock.read(1, NOW - 30 * MINUTE, NOW);
        long later = NOW + 10_000;
        clock.read(0, NOW - 59 * MINUTE, later);
        clock.read(1, NOW, later);
        assertThat(clock.advance(later, false)).hasValue(940);
    }

    @Test
    void tellsWhenAPartitionComesToAnotherMinute() {
        assertThat(clock.read(0, NOW, NOW)).isTrue();
        assertThat(clock.read(0, NOW + 59_000, NOW + 59_000)).isFalse();
        assertThat(clock.read(0, NOW + 60_000, NOW + 60_000)).isTrue();
        assertThat(clock.read(0, NOW + 58_000, NOW + 60_000)).as("a straggler").isFalse();
    }

    @Test
    void aQuietPartitionHoldsItBackUnlessItHoldsNothingMore() {
        clock.read(0, NOW - 60 * MINUTE, NOW);
        long later = NOW + 20 * MINUTE;
        clock.read(1, later, later);
        assertThat(clock.quiet(later)).containsExactly(0);
        assertThat(clock.advance(later, false)).hasValue(939);
        assertThat(clock.advance(later, true)).hasValue(1_019);
    }

    @Test
    void goesOnWithTheWallClockWhenEverythingWasRead() {
        clock.read(0, NOW, NOW);
        assertThat(clock.advance(NOW + 10 * MINUTE, true)).hasValue(1_009);
        assertThat(clock.advance(NOW + 10 * MINUTE + 9_000, true)).isEmpty();
        assertThat(clock.advance(NOW + 10 * MINUTE + 10_000, true)).hasValue(1_010);
    }

    @Test
    void whoReadsNothingKnowsOnlyOfTheEnd() {
        assertThat(clock.isUnread()).isTrue();
        assertThat(clock.advance(NOW + MINUTE, false)).isEmpty();
        assertThat(clock.advance(NOW + MINUTE, true)).hasValue(1_000);
    }

    @Test
    void neverGoesBackAndNeverAheadOfTheWallClock() {
        clock.read(0, NOW + 500 * MINUTE, NOW + MINUTE);
        assertThat(clock.advance(NOW + MINUTE, false)).hasValue(1_000);
        clock.read(1, NOW - 500 * MINUTE, NOW + MINUTE);
        assertThat(clock.advance(NOW + 2 * MINUTE, false)).isEmpty();
    }
}
