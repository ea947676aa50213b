package eu.vigie.baseline.source;

import eu.vigie.baseline.BaselineSettings;
import eu.vigie.baseline.LocalHours;
import eu.vigie.settings.Section;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;

/**
 * The section {@code baselines.sources} of the configuration. All times are reception time.
 *
 * @param enabled whether sources are watched
 * @param zone of {@code baselines}: whose clock hours and weekends count
 * @param silence the shortest silence that is told
 * @param silenceTimes how many times the usual longest silence is told
 * @param surgeTimes how many times the usual number of logs in an hour is told
 * @param surgeLeast logs in an hour beyond the usual number that are told at the least
 * @param clock the clock offset that is told
 * @param warmUp reception time for which something must have been watched before anything but its clock is told
 * @param warmUpMinutes minutes with logs that must have been seen
 * @param memory what is usual is learned of so long; what was silent so long is forgotten
 * @param maxSenders senders of one source that are watched; further ones are counted
 */
public record SourceSettings(
        boolean enabled,
        ZoneId zone,
        Duration silence,
        int silenceTimes,
        int surgeTimes,
        int surgeLeast,
        Duration clock,
        Duration warmUp,
        int warmUpMinutes,
        Duration memory,
        int maxSenders)
        implements Serializable {
    static final long MINUTE = 60_000;

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration A_DAY = Duration.ofDays(1);

    /** On; 10 minutes and 3 times; 3 times and 1,000 logs; 60 s; 24 h and 60 minutes; 28 days; 1,000 senders. */
    public static final SourceSettings DEFAULT = byDefault(true, BaselineSettings.DEFAULT);

    /** No source is watched. */
    public static final SourceSettings OFF = byDefault(false, BaselineSettings.DEFAULT);

    public SourceSettings {
        if (warmUp.compareTo(memory) >= 0) {
            throw new IllegalArgumentException("a warm-up of " + warmUp + " is never over in a memory of " + memory);
        }
    }

    private static SourceSettings byDefault(boolean enabled, BaselineSettings general) {
        return new SourceSettings(
                enabled,
                general.zone(),
                Duration.ofMinutes(10),
                3,
                3,
                1_000,
                Duration.ofSeconds(60),
                A_DAY,
                60,
                Duration.ofDays(28),
                1_000);
    }

    /**
     * Reads the section; what is wrong goes to its problems, and the default stands.
     *
     * @param general what the section around it says
     */
    public static SourceSettings read(Section section, BaselineSettings general) {
        SourceSettings standard = byDefault(true, general);
        boolean enabled = section.bool("enabled", standard.enabled);
        Duration silence = within(section, "silence", standard.silence, A_MINUTE, "1m", Duration.ofDays(7), "7d");
        int silenceTimes = (int) section.integer("silence-times", standard.silenceTimes, 1, 100);
        int surgeTimes = (int) section.integer("surge-times", standard.surgeTimes, 2, 1_000);
        int surgeLeast = (int) section.integer("surge-least", standard.surgeLeast, 1, 1_000_000_000);
        Duration clock = within(section, "clock", standard.clock, Duration.ofSeconds(5), "5s", A_DAY, "1d");
        Duration warmUp =
                within(section, "warm-up", standard.warmUp, Duration.ofHours(1), "1h", Duration.ofDays(60), "60d");
        int minutes = (int) section.integer("warm-up-minutes", standard.warmUpMinutes, 1, 100_000);
        Duration memory =
                within(section, "memory", standard.memory, Duration.ofDays(2), "2d", Duration.ofDays(92), "92d");
        int senders = (int) section.integer("max-senders", standard.maxSenders, 1, SourceTallies.MOST_SENDERS);
        section.close();
        if (warmUp.compareTo(memory) >= 0) {
            section.problem(
                    "warm-up",
                    "a warm-up of " + warmUp.toHours() + " hours is never over: only " + memory.toHours()
                            + " hours are remembered",
                    "make warm-up shorter than memory");
            return standard;
        }
        return new SourceSettings(
                enabled,
                general.zone(),
                silence,
                silenceTimes,
                surgeTimes,
                surgeLeast,
                clock,
                warmUp,
                minutes,
                memory,
                senders);
    }

    private static Duration within(
            Section section,
            String key,
            Duration byDefault,
            Duration least,
            String leastText,
            Duration most,
            String mostText) {
        Duration value = section.duration(key, byDefault);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            section.problem(key, key + " must be " + leastText + " to " + mostText, "write such a time span");
            return byDefault;
        }
        return value;
    }

    /** The clock hour of a minute since 1970. */
    long hour(long minute) {
        return LocalHours.of(minute * MINUTE * 1_000, zone);
    }

    int memoryHours() {
        return (int) memory.toHours();
    }
}
