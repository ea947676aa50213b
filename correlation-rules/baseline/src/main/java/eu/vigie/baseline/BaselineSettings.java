package eu.vigie.baseline;

import eu.vigie.settings.Section;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The section {@code baselines} of the configuration, but for what it says of sources.
 *
 * @param enabled whether profiles are kept at all
 * @param zone whose clock hours and days of the week count
 * @param patience event time for which an act waits for earlier ones before it is judged
 * @param warmUp event time for which something must have been watched before anything about it is unusual
 * @param warmUpActs acts of that kind that must have been seen before; for times of day twice as many active hours
 * @param memory event time after which a value or an hour that did not come again is forgotten
 * @param dormant silence after which an account's next act is told
 * @param mostADay detections of one rule that are told in a day
 * @param maxEntities profiles kept; further accounts and hosts are not learned, and counted
 */
public record BaselineSettings(
        boolean enabled,
        ZoneId zone,
        Duration patience,
        Duration warmUp,
        int warmUpActs,
        Duration memory,
        Duration dormant,
        int mostADay,
        int maxEntities)
        implements Serializable {
    /** Off; UTC; 10 minutes; 14 days and 10 acts; 90 days; 60 days; 20 a day; 20,000 profiles. */
    public static final BaselineSettings DEFAULT = new BaselineSettings(
            false,
            ZoneOffset.UTC,
            Duration.ofMinutes(10),
            Duration.ofDays(14),
            10,
            Duration.ofDays(90),
            Duration.ofDays(60),
            20,
            20_000);

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(366);

    public BaselineSettings {
        if (warmUp.compareTo(memory) >= 0) {
            throw new IllegalArgumentException("a warm-up of " + warmUp + " is never over in a memory of " + memory);
        }
    }

    /** The same, switched on. */
    public BaselineSettings on() {
        return new BaselineSettings(true, zone, patience, warmUp, warmUpActs, memory, dormant, mostADay, maxEntities);
    }

    /** The same in a zone. */
    public BaselineSettings in(ZoneId where) {
        return new BaselineSettings(
                enabled, where, patience, warmUp, warmUpActs, memory, dormant, mostADay, maxEntities);
    }

    /** Reads the section; what is wrong goes to its problems, and the default stands. */
    public static BaselineSettings read(Section section) {
        boolean enabled = section.bool("enabled", DEFAULT.enabled);
        ZoneId zone = section.zone("zone", DEFAULT.zone);
        Duration patience = within(section, "patience", DEFAULT.patience, Duration.ZERO, DAY);
        Duration warmUp = within(section, "warm-up", DEFAULT.warmUp, DAY, YEAR);
        int acts = (int) section.integer("warm-up-acts", DEFAULT.warmUpActs, 5, 10_000);
        Duration memory = within(section, "memory", DEFAULT.memory, DAY, YEAR);
        Duration dormant = within(section, "dormant", DEFAULT.dormant, DAY, YEAR);
        int mostADay = (int) section.integer("most-a-day", DEFAULT.mostADay, 1, 10_000);
        int entities = (int) section.integer("max-entities", DEFAULT.maxEntities, 10, 1_000_000);
        section.has("sources"); // read by SourceSettings
        section.close();
        if (warmUp.compareTo(memory) >= 0) {
            section.problem(
                    "warm-up",
                    "a warm-up of " + warmUp.toDays() + " days is never over: only " + memory.toDays()
                            + " days are remembered",
                    "make warm-up shorter than memory");
            return DEFAULT;
        }
        return new BaselineSettings(enabled, zone, patience, warmUp, acts, memory, dormant, mostADay, entities);
    }

    private static Duration within(Section section, String key, Duration byDefault, Duration least, Duration most) {
        Duration value = section.duration(key, byDefault);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            section.problem(
                    key, key + " must be " + least.toDays() + "d to " + most.toDays() + "d", "write such a time span");
            return byDefault;
        }
        return value;
    }

    long warmUpMicros() {
        return warmUp.toMillis() * 1_000;
    }

    long memoryMicros() {
        return memory.toMillis() * 1_000;
    }

    long dormantMicros() {
        return dormant.toMillis() * 1_000;
    }
}
