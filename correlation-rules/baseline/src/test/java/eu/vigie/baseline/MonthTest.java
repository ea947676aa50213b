package eu.vigie.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A month in which a clock is set back: two people in office hours, one of them on the road now and then, and a script at night. */
class MonthTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final BaselineSettings SETTINGS =
            BaselineSettings.DEFAULT.on().in(PARIS);
    private static final LocalDate MONDAY = LocalDate.parse("2026-10-05");
    private static final List<String> HOSTS = List.of("web1", "web2", "db1", "files1");
    private static final List<String> COMMANDS = List.of(
            "/usr/bin/systemctl restart nginx",
            "/usr/bin/apt-get upgrade",
            "/usr/bin/vim /etc/hosts",
            "/usr/bin/less /var/log/syslog",
            "/usr/bin/ls /root",
            "/usr/bin/docker ps");

    @Test
    void aMonthOfRoutineGivesNothing() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(new Watch(SETTINGS).all(month(seed).acts()).told())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void fiveThingsOutOfTheOrdinaryGiveExactlyFive() {
        for (long seed = 1; seed <= 20; seed++) {
            Diary month = month(seed);
            Act tunnel = month.login("anna", "203.0.113.9", "web1", "2026-10-29T10:05");
            Act vault = month.sudo("bruno", "hsm1", "systemctl status pcscd", "2026-10-28T11:00");
            Act sniffing = month.sudo("anna", "web1", "/usr/sbin/tcpdump -i any", "2026-10-30T15:00");
            Act night = month.sudo("bruno", "db1", "less /var/log/syslog", "2026-11-01T03:12");
            Act many = burst(month);
            assertThat(new Watch(SETTINGS).all(month.acts()).told())
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrder(
                            "baseline_new_source user:anna " + tunnel.eventId(),
                            "baseline_new_target user:bruno " + vault.eventId(),
                            "baseline_new_command user:anna " + sniffing.eventId(),
                            "baseline_unusual_hour user:bruno " + night.eventId(),
                            "baseline_unusual_volume user:anna " + many.eventId());
        }
    }

    @Test
    void theOrderInWhichTheActsAreGivenChangesNothing() {
        Diary month = month(7);
        burst(month);
        month.login("anna", "203.0.113.9", "web1", "2026-10-29T10:05");
        Watch inOrder = new Watch(SETTINGS).all(month.acts());
        java.util.Collections.shuffle(month.acts(), new Random(7));
        Watch shuffled = new Watch(SETTINGS).all(month.acts());
        assertThat(shuffled.found()).isEqualTo(inOrder.found()).hasSize(2);
        assertThat(shuffled.profile("user:anna")).isEqualTo(inOrder.profile("user:anna"));
    }

    /** Forty commands in the quiet of an evening hour; returns the 31st of that hour, the first that is too many. */
    private static Act burst(Diary month) {
        Act last = null;
        for (int i = 0; i < 40; i++) {
            Act act = month.sudo("anna", "files1", "ls /srv/" + i, "2026-10-27T18:" + (i < 10 ? "0" + i : i));
            last = i == 30 ? act : last;
        }
        return java.util.Objects.requireNonNull(last);
    }

    private static Diary month(long seed) {
        Random random = new Random(seed);
        Diary diary = new Diary(PARIS);
        for (LocalDate day = MONDAY; day.isBefore(MONDAY.plusDays(28)); day = day.plusDays(1)) {
            for (String host : HOSTS) {
                diary.sudo("backup", host, "/usr/bin/rsync -a /srv backup:", day + "T02:30");
            }
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                workday(diary, "anna", day, day.getDayOfWeek() == DayOfWeek.TUESDAY ? "10.8.0." : "10.1.2.", random);
                workday(diary, "bruno", day, "10.1.3.", random);
            }
        }
        return diary;
    }

    private static void workday(Diary diary, String account, LocalDate day, String network, Random random) {
        diary.login(account, network + (1 + random.nextInt(250)), any(HOSTS, random), day + "T08:12");
        for (int i = 0; i < 12; i++) {
            String at = day + "T" + LocalTime.of(8, 15).plusMinutes(random.nextInt(585));
            diary.sudo(account, HOSTS.get(i % HOSTS.size()), COMMANDS.get(i % COMMANDS.size()), at);
        }
    }

    private static String any(List<String> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
