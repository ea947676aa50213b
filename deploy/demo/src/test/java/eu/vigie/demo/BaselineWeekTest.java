package eu.vigie.demo;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.baseline.Act;
import eu.vigie.baseline.Acts;
import eu.vigie.baseline.Baseline;
import eu.vigie.baseline.BaselineSettings;
import eu.vigie.baseline.EntityAct;
import eu.vigie.baseline.Observation;
import eu.vigie.baseline.Profile;
import eu.vigie.demo.day.Week;
import eu.vigie.demo.line.LinuxHost;
import eu.vigie.demo.line.Script;
import eu.vigie.event.EntityKey;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.incident.IncidentStatus;
import eu.vigie.incident.Publication;
import eu.vigie.rule.alerting.AlertingPolicy;
import eu.vigie.rule.alerting.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Baselines in an ordinary week after three others: they add little to what the rules alert of, even when all of them alert. */
class BaselineWeekTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final long SEED = 150;
    private static final int ALERTS_A_DAY = 10;
    private static final Instant NOW = Instant.parse("2026-03-09T08:00:00Z");

    private static final BaselineSettings SETTINGS =
            BaselineSettings.DEFAULT.on().in(Sources.ZONE);
    private static final AlertingPolicy ALL_ALERT = new AlertingPolicy(
            eu.vigie.rule.alerting.Profile.STANDARD,
            List.of(new AlertingPolicy.OwnChoice(AlertingPolicy.By.PATH, "baselines", Outcome.ALERT)));

    private static final Baseline BASELINE = new Baseline(SETTINGS, ALL_ALERT);
    private static final Map<String, Profile> LEARNED = learned(SEED);
    private static final Watch WATCH = Watch.standard(List.of());

    @AfterAll
    static void close() {
        WATCH.close();
    }

    @Test
    void aWeekOfRoutineStaysWithinTheBudgetWithAllBaselinesAlerting() {
        staysQuiet(SEED, LEARNED);
    }

    @Test
    @EnabledIfSystemProperty(named = "vigie.deep", matches = "true", disabledReason = "runs with -Pdeep")
    void otherWeeksDoSoToo() {
        long seed = System.nanoTime();
        for (int round = 0; round < 20; round++) {
            staysQuiet(seed + 10L * round, learned(seed + 10L * round));
        }
    }

    @Test
    void anAdministratorAtNightFromElsewhereOnAnotherHostIsToldOfInEachRespect() {
        Script script = new Script();
        LinuxHost host = new LinuxHost(script, Sources.LINUX, "srv-web-02", "10.20.10.12", new Random(1));
        Instant night = MONDAY.plusDays(3).atTime(3, 12).atZone(Sources.ZONE).toInstant();
        LinuxHost.Login login = host.login(night, "adm-leroy", "203.0.113.77");
        host.sudo(night.plusSeconds(60), "adm-leroy", "/usr/bin/ls -l /etc/nginx/sites-enabled");
        host.logout(night.plusSeconds(120), login);
        assertThat(unusual(script.inOrder(), new HashMap<>(LEARNED)))
                .extracting(each -> each.rule().id() + " " + each.entity())
                .containsExactlyInAnyOrder(
                        "baseline_new_source user:adm-leroy",
                        "baseline_new_target user:adm-leroy",
                        "baseline_unusual_hour user:adm-leroy",
                        "baseline_new_administrator host:srv-web-02");
    }

    private static void staysQuiet(long seed, Map<String, Profile> learned) {
        List<DemoLine> week = Week.benign(MONDAY, seed);
        List<Detection> all = new ArrayList<>(WATCH.alerting(week));
        List<Detection> unusual = unusual(week, new HashMap<>(learned));
        all.addAll(unusual);
        all.sort(Comparator.comparing(Detection::timestamp));
        Publication found = Watch.supervise(all, NOW);
        Map<LocalDate, List<String>> days = found.alerts().stream()
                .collect(Collectors.groupingBy(
                        alert -> LocalDate.ofInstant(alert.firstSeen(), Sources.ZONE),
                        Collectors.mapping(BaselineWeekTest::told, Collectors.toList())));
        days.forEach((day, alerts) ->
                assertThat(alerts).as("seed " + seed + ", " + day).hasSizeLessThanOrEqualTo(ALERTS_A_DAY));
        assertThat(found.incidents())
                .as("seed " + seed + ": " + days)
                .noneMatch(incident -> incident.status() == IncidentStatus.SUSPECTED);
    }

    private static String told(Alert alert) {
        return alert.severity().word() + " \"" + alert.rule().title() + "\" on " + alert.entity();
    }

    /** What is known after three weeks before {@link #MONDAY}. */
    private static Map<String, Profile> learned(long seed) {
        Map<String, Profile> profiles = new HashMap<>();
        for (int before = 3; before > 0; before--) {
            unusual(Week.benign(MONDAY.minusWeeks(before), seed + before), profiles);
        }
        return profiles;
    }

    /** What is unusual about lines; learns it. */
    private static List<Detection> unusual(List<DemoLine> lines, Map<String, Profile> profiles) {
        List<Detection> found = new ArrayList<>();
        List<DemoLine> ofPeople = lines.stream()
                .filter(line -> !line.source().equals(Sources.FIREWALL.id()))
                .toList();
        DaySources.events(ofPeople).stream()
                .flatMap(event -> Acts.of(event).stream())
                .sorted(Act.ORDER)
                .forEach(act -> EntityAct.route(act, routed -> {
                    Observation seen = BASELINE.observe(
                            EntityKey.parse(routed.entity()),
                            profiles.getOrDefault(routed.entity(), Profile.UNKNOWN),
                            routed.act());
                    profiles.put(routed.entity(), seen.profile());
                    found.addAll(seen.found());
                }));
        return found;
    }
}
