package eu.vigie.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A profile is bounded, whatever is poured into it. */
class BoundsTest {
    private static final BaselineSettings SETTINGS = BaselineSettings.DEFAULT.on();
    private static final LocalDate FIRST = LocalDate.parse("2026-09-07");

    @Test
    void aFloodOfNewValuesLeavesAProfileBounded() {
        Diary diary = new Diary(ZoneOffset.UTC);
        for (int i = 0; i < 60_000; i++) {
            String at = FIRST.plusDays(i / 1_000) + "T" + two(i / 60 % 24) + ":" + two(i % 60);
            diary.add(
                    ActKind.SESSION,
                    true,
                    "anna",
                    "10." + i / 250 % 250 + "." + i % 250 + ".1",
                    "host" + i,
                    "tool" + Integer.toString(i, 36) + "x",
                    at);
        }
        Watch watch = new Watch(SETTINGS).all(diary.acts());
        eu.vigie.baseline.Profile profile = watch.profile("user:anna");
        assertThat(profile.acts()).isEqualTo(60_000);
        for (Aspect aspect : Aspect.values()) {
            assertThat(profile.seen(aspect).values()).hasSizeLessThanOrEqualTo(aspect.capacity());
        }
        assertThat(profile.seen(Aspect.TARGET).values()).hasSize(Aspect.TARGET.capacity());
        assertThat(profile.hours().hours()).hasSize(ActiveHours.CAPACITY);
        assertThat(watch.found().stream().filter(each -> each.rule().id().equals("baseline_new_target")))
                .as("who uses more hosts than a profile holds has no unusual ones")
                .isEmpty();
    }

    @Test
    void theValueSeenLongestAgoMakesRoomAndThenNoneIsNewUntilTheMemoryHasPassed() {
        long day = 86_400_000_000L;
        long memory = 90 * day;
        SeenValues seen = SeenValues.NONE;
        for (int i = 0; i < 5; i++) {
            seen = seen.with("v" + i, i * day, "e" + i, memory, 4);
        }
        assertThat(seen.values()).extracting(Seen::value).containsExactly("v1", "v2", "v3", "v4");
        assertThat(seen.isCrowded(5 * day, memory)).isTrue();
        assertThat(seen.isCrowded(94 * day, memory)).isFalse();
    }

    @Test
    void anActOlderThanTheMemoryChangesNothing() {
        long day = 86_400_000_000L;
        SeenValues seen = SeenValues.NONE.with("a", 100 * day, "e", 90 * day, 4);
        assertThat(seen.with("b", 10 * day, "f", 90 * day, 4)).isEqualTo(seen);
        assertThat(seen.with("b", 11 * day, "f", 90 * day, 4).values()).hasSize(2);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
