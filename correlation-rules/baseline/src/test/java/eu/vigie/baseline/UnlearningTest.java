package eu.vigie.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import eu.vigie.event.EntityKey;
import eu.vigie.event.baseline.EntityProfile;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.baseline.Habit;
import eu.vigie.event.baseline.HabitKind;
import eu.vigie.event.baseline.HourCell;
import eu.vigie.event.baseline.Period;
import eu.vigie.event.baseline.Periods;
import eu.vigie.event.baseline.Usual;
import eu.vigie.event.exemption.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A night's attack with anna's account, and what is left of it. */
class UnlearningTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final BaselineSettings SETTINGS =
            BaselineSettings.DEFAULT.on().in(PARIS);
    private static final Period NIGHT =
            Period.of(Instant.parse("2026-09-28T00:00:00Z"), Instant.parse("2026-09-28T04:00:00Z"));

    private final Diary diary = new Diary(PARIS);
    private final Watch watch = new Watch(SETTINGS);

    UnlearningTest() {
        LocalDate first = LocalDate.parse("2026-09-07");
        for (int day = 0; day < 20; day++) {
            LocalDate date = first.plusDays(day);
            diary.login("anna", "10.1.2.3", "web1", date + "T08:55");
            diary.sudo("anna", "web1", "/usr/bin/apt-get", date + "T09:10");
            diary.sudo("anna", "db1", "/usr/bin/psql", date + "T10:20");
        }
    }

    private void attack() {
        diary.login("anna", "203.0.113.9", "vault1", "2026-09-28T03:05");
        diary.sudo("anna", "vault1", "/usr/bin/tar", "2026-09-28T03:06");
        diary.sudo("anna", "db1", "/usr/bin/psql", "2026-09-28T03:09");
    }

    private static Forgetting forget(String entity, Period period) {
        return new Forgetting(
                EntityKey.parse(entity),
                period,
                period.until().plus(Duration.ofHours(9)),
                new Actor("alice", "alice", "siem1"),
                "incident 7");
    }

    @Test
    void whatWasFirstSeenInItAndItsHoursAreGoneAndWhatWasKnownKeepsItsCount() {
        attack();
        Profile learned = watch.all(diary.acts()).profile("user:anna");
        assertThat(learned.seen(Aspect.SOURCE).values()).hasSize(2);
        watch.forget(forget("user:anna", NIGHT));
        Profile after = watch.profile("user:anna");
        assertThat(after.seen(Aspect.SOURCE).values()).extracting(Seen::value).containsExactly("10.1.2.0/24");
        assertThat(after.seen(Aspect.TARGET).values())
                .extracting(Seen::value, Seen::acts)
                .containsExactly(tuple("db1", 21L), tuple("web1", 39L));
        assertThat(after.hours().hours()).hasSize(learned.hours().hours().size() - 1);
        assertThat(after.lastMicros())
                .as("the last act that it did not have to forget")
                .isEqualTo(micros("2026-09-26T08:20:00Z"));
        assertThat(after.forgotten()).isEqualTo(new Periods(List.of(NIGHT)));
    }

    @Test
    void theSameAttackAgainIsToldAgain() {
        attack();
        watch.all(diary.acts());
        int told = watch.told().size();
        watch.forget(forget("user:anna", NIGHT));
        watch.act(diary.login("anna", "203.0.113.9", "web1", "2026-09-29T09:05"));
        assertThat(watch.told().subList(told, watch.told().size()))
                .containsExactly("baseline_new_source user:anna c1-1-63");
    }

    @Test
    void actsThatStillComeOfItAreJudgedOnceInAWhileAndNotLearned() {
        watch.all(diary.acts());
        watch.forget(forget("user:anna", NIGHT));
        Profile before = watch.profile("user:anna");
        watch.act(diary.sudo("anna", "vault1", "/usr/bin/tar", "2026-09-28T03:05"));
        for (int minute = 6; minute < 40; minute++) {
            watch.act(
                    diary.sudo("anna", "vault1", "/usr/bin/tar", "2026-09-28T03:" + (minute < 10 ? "0" : "") + minute));
        }
        assertThat(watch.told().stream().filter(each -> each.contains("user:anna")))
                .containsExactly(
                        "baseline_new_target user:anna c1-1-60",
                        "baseline_new_command user:anna c1-1-60",
                        "baseline_unusual_hour user:anna c1-1-60");
        Profile after = watch.profile("user:anna");
        assertThat(after.seen()).isEqualTo(before.seen());
        assertThat(after.hours()).isEqualTo(before.hours());
        assertThat(after.acts()).isEqualTo(before.acts());
    }

    @Test
    void anAccountOfTheAttackersIsForgottenWhole() {
        diary.sudo("mallory", "db1", "/usr/bin/tar", "2026-09-28T03:05");
        watch.all(diary.acts());
        watch.forget(forget("user:mallory", NIGHT));
        assertThat(watch.profile("user:mallory").isUnknown()).isTrue();
        watch.act(diary.sudo("mallory", "db1", "/usr/bin/tar", "2026-09-28T03:06"));
        assertThat(watch.profile("user:mallory").isUnknown()).isTrue();
        watch.forget(forget("host:db1", NIGHT));
        assertThat(watch.profile("host:db1").seen(Aspect.ADMINISTRATOR).values())
                .extracting(Seen::value)
                .containsExactly("anna");
    }

    @Test
    void theSeventeenthPeriodIsRefused() {
        watch.all(diary.acts());
        for (int i = 0; i < Periods.MOST; i++) {
            long shift = i * 86_400_000_000L;
            assertThat(watch.forget(
                            forget("user:anna", new Period(NIGHT.sinceMicros() + shift, NIGHT.untilMicros() + shift))))
                    .isTrue();
        }
        Profile before = watch.profile("user:anna");
        assertThat(watch.forget(forget(
                        "user:anna",
                        Period.of(Instant.parse("2026-08-01T00:00:00Z"), Instant.parse("2026-08-02T00:00:00Z")))))
                .isFalse();
        assertThat(watch.profile("user:anna")).isEqualTo(before);
    }

    @Test
    void aFloodByWhichNothingWasNewAnyMoreBlindsNobodyOnceForgotten() {
        watch.all(diary.acts());
        for (int i = 0; i < 80; i++) {
            watch.act(diary.sudo("anna", "h" + i, "/usr/bin/ls", "2026-09-28T03:" + (i / 4 + 10)));
        }
        assertThat(watch.profile("user:anna").seen(Aspect.TARGET).crowdedMicros())
                .isNotEqualTo(Profile.NEVER);
        watch.forget(forget("user:anna", NIGHT));
        assertThat(watch.profile("user:anna").seen(Aspect.TARGET).crowdedMicros())
                .isEqualTo(Profile.NEVER);
    }

    @Test
    void theSummarySaysWhatIsUsualAndFromWhenOnWhatIsTold() {
        Profile profile = watch.all(diary.acts()).profile("user:anna");
        long now = micros("2026-09-27T00:00:00Z");
        EntityProfile shown = new ProfileSummary(SETTINGS).of(EntityKey.parse("user:anna"), profile, now);
        assertThat(shown.at()).isEqualTo("2026-09-27T00:00:00Z");
        assertThat(shown.zone()).isEqualTo("Europe/Paris");
        assertThat(shown.acts()).isEqualTo(59);
        assertThat(shown.firstSeen()).isEqualTo("2026-09-07T07:10:00Z");
        assertThat(shown.habits())
                .extracting(Habit::kind)
                .containsExactly(HabitKind.NETWORK, HabitKind.HOST, HabitKind.COMMAND);
        Habit hosts = shown.habits().get(1);
        assertThat(hosts.values()).extracting(Usual::value).containsExactly("web1", "db1");
        assertThat(hosts.warmUp().until()).isEqualTo("2026-09-21T07:10:00Z");
        assertThat(hosts.warmUp().isOver(shown.at())).isTrue();
        assertThat(hosts.crowdedUntil()).isNull();
        assertThat(Objects.requireNonNull(shown.hours()).cells())
                .contains(new HourCell(false, 9, 15, 15), new HourCell(true, 10, 5, 5))
                .hasSize(6);
        EntityProfile later =
                new ProfileSummary(SETTINGS).of(EntityKey.parse("user:anna"), profile, micros("2027-03-01T00:00:00Z"));
        assertThat(later.habits()).as("the memory has passed").isEmpty();
        assertThat(later.hours()).isNull();
    }

    @Test
    void theSummaryOfABeginnerSaysWhatIsMissing() {
        Watch young = new Watch(SETTINGS).all(diary.acts().subList(0, 3));
        EntityProfile shown = new ProfileSummary(SETTINGS)
                .of(EntityKey.parse("user:anna"), young.profile("user:anna"), micros("2026-09-07T12:00:00Z"));
        Habit hosts = shown.habits().get(0);
        assertThat(hosts.kind()).isEqualTo(HabitKind.HOST);
        assertThat(hosts.warmUp().missing()).isEqualTo(8);
        assertThat(hosts.warmUp().isOver(Instant.parse("2026-12-01T00:00:00Z"))).isFalse();
        assertThat(Objects.requireNonNull(shown.hours()).warmUp().missing()).isEqualTo(18);
    }

    private static long micros(String at) {
        return Instant.parse(at).toEpochMilli() * 1_000;
    }
}
