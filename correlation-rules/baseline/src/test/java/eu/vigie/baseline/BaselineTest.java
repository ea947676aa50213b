package eu.vigie.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.EntityKey;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.EventRef;
import eu.vigie.rule.alerting.AlertingPolicy;
import eu.vigie.rule.alerting.Outcome;
import eu.vigie.rule.alerting.Profile;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule: what it says, when it says it, and when it is silent. */
class BaselineTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final BaselineSettings DEFAULT = BaselineSettings.DEFAULT;
    private static final BaselineSettings SETTINGS = DEFAULT.on().in(PARIS);
    private static final LocalDate FIRST = LocalDate.parse("2026-09-07");

    private final Diary diary = routine(FIRST, 20);
    private final Watch watch = new Watch(SETTINGS);

    @Test
    void routineIsSilent() {
        assertThat(watch.all(diary.acts()).told()).isEmpty();
        assertThat(watch.profile("user:anna").acts())
                .as("the login before the first command with privilege is nobody's")
                .isEqualTo(59);
        assertThat(watch.profile("host:db1").acts()).isEqualTo(20);
    }

    @Test
    void aNewNetworkIsToldWithTheUsualOnesAndTheirEvents() {
        Act login = diary.login("anna", "203.0.113.9", "web1", "2026-09-28T10:05");
        Detection found = only("baseline_new_source");
        assertThat(found.explanation())
                .isEqualTo("anna logged in on web1 from 203.0.113.9: the first time from the network 203.0.113.0/24"
                        + " within 90 days. Usual: 19 acts since 2026-09-08 with 2 networks: 10.1.2.0/24 (18 acts, last"
                        + " 2026-09-26 08:55), 10.8.0.0/24 (1, last 2026-09-17 08:55); 2 of these appeared in the last"
                        + " 30 days.");
        assertThat(found.entity()).hasToString("user:anna");
        assertThat(found.related()).extracting(EntityKey::toString).containsExactly("host:web1", "address:203.0.113.9");
        assertThat(found.trigger()).isEqualTo(login.eventId());
        assertThat(found.events()).hasSize(3).last().extracting(EventRef::id).isEqualTo(login.eventId());
        assertThat(found.rule().alerting()).isFalse();
    }

    @Test
    void anotherAddressOfAKnownNetworkIsNoNews() {
        diary.login("anna", "10.1.2.251", "web1", "2026-09-28T10:05");
        assertThat(watch.all(diary.acts()).told()).isEmpty();
    }

    @Test
    void whatWasToldOnceIsKnown() {
        diary.login("anna", "203.0.113.9", "web1", "2026-09-28T10:05");
        diary.login("anna", "203.0.113.10", "web1", "2026-09-29T10:05");
        assertThat(watch.all(diary.acts()).told()).hasSize(1);
    }

    @Test
    void whatDidNotComeForTheMemoryIsNewAgain() {
        Diary year = routine(FIRST, 120);
        year.login("anna", "203.0.113.9", "web1", "2026-09-24T10:05");
        year.login("anna", "203.0.113.9", "web1", "2026-12-23T09:04");
        assertThat(new Watch(SETTINGS).all(year.acts()).told()).hasSize(1);
        year.login("anna", "203.0.113.9", "web1", "2027-03-23T10:05");
        assertThat(new Watch(SETTINGS).all(year.acts()).found())
                .extracting(each -> each.rule().id())
                .containsExactly("baseline_new_source", "baseline_new_source", "baseline_dormant_account");
    }

    @Test
    void aNewHostIsToldOfTheAccountAndNotOfTheHostThatNobodyKnows() {
        diary.sudo("anna", "hsm1", "systemctl status", "2026-09-28T10:05");
        assertThat(only("baseline_new_target").explanation())
                .isEqualTo(
                        "anna ran a command on hsm1: the first time on this host within 90 days. Usual: 59 acts since"
                                + " 2026-09-07 with 2 hosts: web1 (39 acts, last 2026-09-26 09:10), db1 (20, last"
                                + " 2026-09-26 10:20); 2 of these appeared in the last 30 days.");
    }

    @Test
    void anAccountThatIsNewItselfIsToldByTheHost() {
        Act act = diary.sudo("mallory", "db1", "/bin/bash", "2026-09-28T10:05");
        Detection found = only("baseline_new_administrator");
        assertThat(found.entity()).hasToString("host:db1");
        assertThat(found.related()).extracting(EntityKey::toString).containsExactly("user:mallory");
        assertThat(found.explanation())
                .isEqualTo("mallory ran a command on db1 with privilege: the first time for this account on this host"
                        + " within 90 days. Usual: 20 acts since 2026-09-07 with 1 account: anna (20 acts, last"
                        + " 2026-09-26 10:20); 1 of these appeared in the last 30 days.");
        assertThat(found.trigger()).isEqualTo(act.eventId());
    }

    @Test
    void aNewKindOfCommandIsTold() {
        diary.sudo("anna", "web1", "/usr/sbin/tcpdump -i any", "2026-09-28T10:05");
        assertThat(only("baseline_new_command").explanation())
                .startsWith("anna ran a command on web1 of the kind \"tcpdump\": the first of this kind within 90 days."
                        + " Usual: 40 acts since 2026-09-07 with 2 kinds of command: reading (20 acts,");
    }

    @Test
    void anUnusualHourIsToldWithTheUsualOnes() {
        diary.sudo("anna", "web1", "systemctl restart nginx", "2026-09-29T03:12");
        diary.sudo("anna", "web1", "systemctl restart nginx", "2026-09-29T04:12");
        Detection found = only("baseline_unusual_hour");
        assertThat(found.explanation())
                .isEqualTo("anna ran a command on web1 on Tuesday 2026-09-29 at 03:12 (Europe/Paris). Usual: of 59"
                        + " hours with acts since 2026-09-07, none lay from Monday to Friday between 01:00 and 06:00.");
        assertThat(found.events()).hasSize(4);
    }

    @Test
    void anHourBesideTheUsualOnesIsNoNews() {
        diary.sudo("anna", "web1", "systemctl restart nginx", "2026-09-29T06:12");
        diary.sudo("anna", "web1", "systemctl restart nginx", "2026-09-29T12:59");
        assertThat(watch.all(diary.acts()).told()).isEmpty();
    }

    @Test
    void theSameClockHourIsUsualOnBothSidesOfAClockChange() {
        Diary autumn = routine(LocalDate.parse("2026-10-05"), 20);
        autumn.sudo("anna", "web1", "systemctl restart nginx", "2026-10-26T06:00");
        autumn.sudo("anna", "web1", "systemctl restart nginx", "2026-10-26T12:59");
        assertThat(new Watch(SETTINGS).all(autumn.acts()).told()).isEmpty();
        BaselineSettings utc = DEFAULT.on();
        assertThat(new Watch(utc).all(autumn.acts()).told())
                .as("at 11:59 UTC, and the hours known are 06:00 to 09:00 UTC")
                .hasSize(1);
        autumn.sudo("anna", "web1", "systemctl restart nginx", "2026-10-27T13:00");
        assertThat(new Watch(SETTINGS).all(autumn.acts()).told()).isEmpty();
    }

    @Test
    void farMoreThanIsUsualAtThatHourIsToldOnce() {
        for (int i = 0; i < 60; i++) {
            diary.sudo("anna", "web1", "systemctl status " + i, "2026-09-28T10:" + (i < 10 ? "0" + i : i));
        }
        Detection found = only("baseline_unusual_volume");
        assertThat(found.eventCount()).isEqualTo(31);
        assertThat(found.explanation())
                .isEqualTo("anna acted 31 times on Monday 2026-09-28 from 10:00 on (Europe/Paris), the latest: ran a"
                        + " command. Usual: in 95 of 100 hours from Monday to Friday between 09:00 and 12:00 at most 1"
                        + " acts, never more than 1 (30 such hours).");
        assertThat(found.events()).hasSize(4);
    }

    @Test
    void thirtyActsInAnHourAreNeverTooMany() {
        for (int i = 0; i < 30; i++) {
            diary.sudo("anna", "web1", "systemctl status " + i, "2026-09-28T10:" + (i < 10 ? "0" + i : i));
        }
        assertThat(watch.all(diary.acts()).told()).isEmpty();
    }

    @Test
    void aDormantAccountIsTold() {
        diary.login("anna", "10.1.2.9", "web1", "2026-11-25T09:20");
        Detection found = only("baseline_dormant_account");
        assertThat(found.explanation())
                .isEqualTo("anna logged in on web1: the first act in 60 days. Before: 59 acts from 2026-09-07 to"
                        + " 2026-09-26 10:20; an account counts as dormant after 60 days without any.");
        assertThat(found.events()).hasSize(2);
    }

    @Test
    void anAccountOneMinuteShortOfDormantIsNot() {
        diary.login("anna", "10.1.2.9", "web1", "2026-11-25T09:19");
        assertThat(watch.all(diary.acts()).told()).isEmpty();
    }

    @Test
    void nothingIsUnusualInTheWarmUp() {
        Diary young = routine(FIRST, 14);
        young.login("anna", "203.0.113.9", "web1", "2026-09-21T08:54");
        young.sudo("anna", "hsm1", "tcpdump", "2026-09-21T03:00");
        assertThat(new Watch(SETTINGS).all(young.acts()).told()).isEmpty();
        Diary sparse = new Diary(PARIS);
        for (int day = 0; day < 9; day++) {
            sparse.sudo("anna", "web1", "ls", FIRST.plusDays(4L * day) + "T09:00");
        }
        sparse.sudo("anna", "hsm1", "tcpdump", "2026-10-20T09:00");
        assertThat(new Watch(SETTINGS).all(sparse.acts()).told()).isEmpty();
    }

    @Test
    void whoNeverUsedPrivilegesHasNoProfile() {
        for (int day = 0; day < 40; day++) {
            diary.login("user" + day, "198.51.100.7", "web1", FIRST.plusDays(day) + "T09:00");
        }
        watch.all(diary.acts());
        assertThat(watch.profile("user:user1").isUnknown()).isTrue();
        assertThat(watch.told()).isEmpty();
    }

    @Test
    void aLateActIsLearnedAndNotTold() {
        watch.all(diary.acts());
        Act late = new Diary(PARIS).login("anna", "203.0.113.9", "web1", "2026-09-24T23:50");
        watch.late(late);
        assertThat(watch.told()).isEmpty();
        watch.act(diary.login("anna", "203.0.113.9", "web1", "2026-09-28T10:05"));
        assertThat(watch.told()).isEmpty();
        assertThat(watch.profile("user:anna").acts()).isEqualTo(61);
    }

    @Test
    void anActBeforeOneThatWasJudgedIsLearnedAndNotJudged() {
        watch.all(diary.acts());
        watch.act(diary.login("anna", "203.0.113.9", "web1", "2026-09-26T09:00"));
        assertThat(watch.told()).isEmpty();
        assertThat(watch.profile("user:anna").acts()).isEqualTo(60);
    }

    @Test
    void newWorkOnManyHostsIsToldThriceADay() {
        for (int host = 0; host < 20; host++) {
            diary.sudo("anna", "new" + host, "/usr/bin/less x", "2026-09-28T09:" + (10 + host));
        }
        diary.sudo("anna", "other", "/usr/bin/less x", "2026-09-29T09:40");
        watch.all(diary.acts());
        assertThat(watch.told()).hasSize(4).allMatch(each -> each.startsWith("baseline_new_target user:anna"));
        assertThat(watch.found().get(1).explanation()).endsWith("30 days.");
        assertThat(watch.found().get(2).explanation())
                .endsWith(" It is the 3rd new one within a day; no more of them are told before it is over.");
    }

    @Test
    void newNamesOfEverybodyAreToldThriceADayOfEachHost() {
        for (int account = 0; account < 20; account++) {
            diary.sudo("renamed" + account, "db1", "/usr/bin/less x", "2026-09-28T09:" + (10 + account));
            diary.sudo("renamed" + account, "web1", "/usr/bin/less x", "2026-09-28T09:" + (10 + account));
        }
        watch.all(diary.acts());
        assertThat(watch.told()).hasSize(6).allMatch(each -> each.startsWith("baseline_new_administrator host:"));
    }

    @Test
    void aProfileIsForgottenByTheTimeOfTheActsAlone() {
        Diary sparse = new Diary(PARIS);
        sparse.sudo("anna", "web1", "ls", "2026-09-07T09:00");
        sparse.login("anna", "10.1.2.9", "web1", "2026-12-06T07:59");
        Watch known = new Watch(SETTINGS).all(sparse.acts());
        assertThat(known.profile("user:anna").acts())
                .as("90 days of 24 hours end at eight in winter")
                .isEqualTo(2);
        Diary gone = new Diary(PARIS);
        gone.sudo("anna", "web1", "ls", "2026-09-07T09:00");
        gone.login("anna", "10.1.2.9", "web1", "2026-12-06T08:00");
        assertThat(new Watch(SETTINGS).all(gone.acts()).profile("user:anna").isUnknown())
                .isTrue();
    }

    @Test
    void namesOfLogsDoNotActOnWhoReadsThem() {
        diary.sudo("anna", "evil\u001b[2J\u202ehost", "less x", "2026-09-28T10:05");
        assertThat(only("baseline_new_target").explanation()).startsWith("anna ran a command on evil?[2J?host: ");
    }

    @Test
    void theOutcomeIsThePolicysAsForEveryRule() {
        AlertingPolicy own = new AlertingPolicy(
                Profile.STANDARD,
                List.of(
                        new AlertingPolicy.OwnChoice(AlertingPolicy.By.PATH, "baselines", Outcome.RISK),
                        new AlertingPolicy.OwnChoice(AlertingPolicy.By.ID, "baseline_dormant_account", Outcome.ALERT)));
        assertThat(BaselineRule.NEW_SOURCE
                        .ref(SETTINGS, AlertingPolicy.STANDARD)
                        .tags())
                .contains("vigie.baseline")
                .doesNotContain("vigie.risk");
        assertThat(BaselineRule.NEW_SOURCE.ref(SETTINGS, own).tags()).contains("vigie.risk");
        assertThat(BaselineRule.DORMANT_ACCOUNT.ref(SETTINGS, own).alerting()).isTrue();
    }

    @Test
    void theHashTellsWithWhichSettingsItWasFound() {
        assertThat(BaselineRule.NEW_SOURCE
                        .ref(SETTINGS, AlertingPolicy.STANDARD)
                        .hash())
                .isNotEqualTo(BaselineRule.NEW_SOURCE
                        .ref(DEFAULT, AlertingPolicy.STANDARD)
                        .hash());
    }

    private Detection only(String rule) {
        watch.all(diary.acts());
        assertThat(watch.told()).hasSize(1);
        Detection found = watch.found().get(0);
        assertThat(found.rule().id()).isEqualTo(rule);
        return found;
    }

    /** Every day: a login, mostly from the desk, and two commands on two hosts, between nine and half past ten. */
    private static Diary routine(LocalDate first, int days) {
        Diary diary = new Diary(PARIS);
        for (int day = 0; day < days; day++) {
            LocalDate date = first.plusDays(day);
            diary.login("anna", day % 10 == 0 ? "10.8.0.4" : "10.1.2.9", "web1", date + "T08:55");
            diary.sudo("anna", "web1", "/usr/bin/systemctl restart nginx", date + "T09:10");
            diary.sudo("anna", "db1", "/usr/bin/less /var/log/syslog", date + "T10:20");
        }
        return diary;
    }
}
