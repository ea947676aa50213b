package eu.vigie.correlate.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long TICK = 200;

    private final SteadyTime time = new SteadyTime();

    @Test
    void passesWithTheWallClock() {
        assertThat(time.at(1_000)).isEqualTo(1_000);
        assertThat(time.at(1_200)).isEqualTo(1_200);
        assertThat(time.at(1_200 + SteadyTime.LARGEST_STEP)).isEqualTo(1_200 + SteadyTime.LARGEST_STEP);
    }

    @Test
    void standsStillWhileTheWallClockIsSet() {
        time.at(HOUR);
        assertThat(time.at(0)).as("an hour back").isEqualTo(HOUR);
        assertThat(time.at(200)).isEqualTo(HOUR + 200);
        assertThat(time.at(5 * HOUR)).as("five hours ahead").isEqualTo(HOUR + 200);
        assertThat(time.at(5 * HOUR + 300)).isEqualTo(HOUR + 500);
    }

    /** What event time does with it: nothing is sent, and the clock of the machine is set by an hour. */
    @Test
    void aClockThatIsSetNeitherDrivesEventTimeNorHoldsItBack() {
        long undisturbed = watermarkAfter(TICK);
        assertThat(undisturbed).isGreaterThan(10 * HOUR);
        assertThat(watermarkAfter(HOUR)).isBetween(undisturbed - TICK, undisturbed);
        assertThat(watermarkAfter(-HOUR)).isBetween(undisturbed - TICK, undisturbed);
    }

    /** After twenty seconds of silence with one tick of another length. */
    private static long watermarkAfter(long oddTick) {
        EventTimeClock clock = new EventTimeClock(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ZERO);
        SteadyTime steady = new SteadyTime();
        long wall = 10 * HOUR;
        clock.read(new EventTimeClock.Key(0, "web"), wall, steady.at(wall));
        for (int tick = 0; tick < 100; tick++) {
            wall += tick == 20 ? oddTick : TICK;
            clock.advance(steady.at(wall), true);
        }
        return clock.watermark();
    }
}
