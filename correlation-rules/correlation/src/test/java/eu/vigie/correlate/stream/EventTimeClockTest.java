package eu.vigie.correlate.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventTimeClockTest {
    private static final EventTimeClock.Key SLOW = new EventTimeClock.Key(0, "slow");
    private static final EventTimeClock.Key FAST = new EventTimeClock.Key(0, "fast");
    private static final long SECOND = 1_000;
    /** Event time; far from processing time on purpose. */
    private static final long EVENT = 1_000_000_000_000L;

    private final EventTimeClock clock =
            new EventTimeClock(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(2));

    @Test
    void standsStillUntilSomethingIsRead() {
        assertThat(clock.advance(100 * SECOND, true)).isEqualTo(EventTimeClock.START);
    }

    @Test
    void aNewSourceCountsWithItsFirstTimeForAMoment() {
        clock.read(FAST, EVENT, 0);
        clock.read(FAST, EVENT + 3600 * SECOND, 1 * SECOND);
        assertThat(clock.advance(1 * SECOND, false)).isEqualTo(EVENT - 5 * SECOND - 1);
        assertThat(clock.advance(2 * SECOND, false)).isEqualTo(EVENT + 3595 * SECOND - 1);
    }

    @Test
    void theSlowestActiveSourceDecides() {
        clock.read(SLOW, EVENT, 0);
        clock.read(FAST, EVENT + 60 * SECOND, 0);
        assertThat(clock.advance(5 * SECOND, false)).isEqualTo(EVENT - 5 * SECOND - 1);
    }

    @Test
    void anIdleSourceStopsHoldingTheOthersBack() {
        clock.read(SLOW, EVENT, 0);
        clock.read(FAST, EVENT + 60 * SECOND, 5 * SECOND);
        assertThat(clock.advance(9_999, false)).isEqualTo(EVENT - 5 * SECOND - 1);
        assertThat(clock.advance(10 * SECOND, false)).isEqualTo(EVENT + 55 * SECOND - 1);
    }

    @Test
    void whenAllAreIdleTimeGoesOnAtThePaceOfTheWallClockFromTheSourceReadLast() {
        clock.read(SLOW, EVENT, 0);
        clock.read(FAST, EVENT + 60 * SECOND, 1 * SECOND);
        assertThat(clock.advance(20 * SECOND, true)).isEqualTo(EVENT + 55 * SECOND - 1);
        assertThat(clock.advance(21 * SECOND, true)).isEqualTo(EVENT + 56 * SECOND - 1);
        assertThat(clock.advance(81 * SECOND, true)).isEqualTo(EVENT + 116 * SECOND - 1);
    }

    @Test
    void standsStillWhileNobodyKnowsWhetherEverythingWasRead() {
        clock.read(FAST, EVENT, 0);
        clock.advance(20 * SECOND, true);
        long stands = clock.advance(21 * SECOND, true);
        assertThat(clock.advance(50 * SECOND, false)).isEqualTo(stands);
        assertThat(clock.advance(51 * SECOND, true)).isEqualTo(stands);
        assertThat(clock.advance(52 * SECOND, true)).isEqualTo(stands + SECOND);
    }

    @Test
    void neverGoesBack() {
        clock.read(FAST, EVENT, 0);
        long reached = clock.advance(5 * SECOND, false);
        clock.read(SLOW, EVENT - 3600 * SECOND, 5 * SECOND);
        assertThat(clock.advance(6 * SECOND, false)).isEqualTo(reached);
    }

    @Test
    void goesOnFromWhereAnEarlierRunHadCome() {
        clock.restore(EVENT);
        assertThat(clock.advance(1 * SECOND, true)).isEqualTo(EVENT);
        assertThat(clock.advance(3 * SECOND, true)).isEqualTo(EVENT + 2 * SECOND);
    }

    @Test
    void aFloodOfInventedSourcesTakesNoMoreThanItsShare() {
        for (int i = 0; i < 30_000; i++) {
            clock.read(new EventTimeClock.Key(0, "s" + i), EVENT + i, 0);
        }
        assertThat(clock.advance(5 * SECOND, false)).isEqualTo(EVENT + 20_000 - 5 * SECOND - 1);
    }
}
