package eu.vigie.baseline.source;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What is unusual of a source, given what was learned before. Whole numbers only: the same logs give the same answer everywhere. */
final class SourceJudge {
    /** Hours before and after whose number of logs is compared. */
    private static final int ABOUT_A_COUNT = 1;

    /** A silence is compared with the very hour: next to it the night may begin. */
    private static final int ABOUT_A_SILENCE = 0;

    /** A surge, a slow hour or a wrong clock is not told again for so many minutes. */
    private static final long ONCE = 12 * 60;

    /** Hours with usually fewer logs are never slow. */
    private static final int LEAST_USUAL = 100;

    private static final int A_TENTH = 10;

    private final SourceSettings settings;

    SourceJudge(SourceSettings settings) {
        this.settings = settings;
    }

    /**
     * What is usual, when the silence so far is far longer. Compared with the hour at hand and with that in which the shortest silence that
     * is told would have begun: who begins work at eight has some minutes from eight on. Hours after the latest log hold
     * nothing but the silence itself and are left out, but while all hours are compared: the first long weekend is measured by itself.
     */
    Optional<Usual> silence(Rhythm rhythm, long minute) {
        long least = settings.silence().toMinutes();
        if (rhythm.silent() || rhythm.idle() < least || !rhythm.isWarm(settings, minute)) {
            return Optional.empty();
        }
        return Stream.of(minute, minute - least)
                .map(at -> rhythm.idles().like(settings.hour(at), ABOUT_A_SILENCE, settings.hour(rhythm.lastMinute())))
                .filter(usual -> usual.size() > 0)
                .max(Comparator.comparingInt(Usual::atMost))
                .filter(usual -> rhythm.idle() >= (long) settings.silenceTimes() * usual.atMost());
    }

    /** What is usual, when the hour at hand already holds far more. */
    Optional<Usual> surge(HourCount present, HourSeries hours) {
        long logs = present.logs();
        if (logs < settings.surgeLeast()) {
            return Optional.empty();
        }
        return Optional.of(hours.like(present.hour(), ABOUT_A_COUNT, Long.MAX_VALUE))
                .filter(usual -> usual.size() > 0
                        && logs > (long) settings.surgeTimes() * usual.atMost()
                        && logs >= (long) usual.atMost() + settings.surgeLeast());
    }

    /** What is usual, when an hour that is over held far less, but something. */
    Optional<Usual> slow(HourCount hour, HourSeries hours) {
        if (hour.logs() == 0 || hour.silent()) {
            return Optional.empty();
        }
        return Optional.of(hours.like(hour.hour(), ABOUT_A_COUNT, Long.MAX_VALUE))
                .filter(usual ->
                        usual.size() > 0 && usual.atLeast() >= LEAST_USUAL && hour.logs() * A_TENTH < usual.atLeast());
    }

    /** Whether what was told then may be told again. */
    static boolean isNews(long told, long minute) {
        return minute - told >= ONCE;
    }

    boolean isOff(ClockOffset clock) {
        return clock.isKnown() && Math.abs(clock.median()) > settings.clock().toMillis();
    }

    /** Whether a clock that is off is told now. */
    boolean isClockNews(ClockOffset clock, long minute) {
        return !clock.off() && isNews(clock.toldMinute(), minute) && isOff(clock);
    }
}
