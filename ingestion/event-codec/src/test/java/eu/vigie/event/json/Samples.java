package eu.vigie.event.json;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Event;
import eu.vigie.event.Run;
import eu.vigie.event.Understanding;
import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.accounting.SourceCount;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.baseline.EntityProfile;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.baseline.Habit;
import eu.vigie.event.baseline.HabitKind;
import eu.vigie.event.baseline.HourCell;
import eu.vigie.event.baseline.HourHabit;
import eu.vigie.event.baseline.Period;
import eu.vigie.event.baseline.Usual;
import eu.vigie.event.baseline.WarmUp;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleRef;
import eu.vigie.event.detection.RuleStatus;
import eu.vigie.event.exemption.Act;
import eu.vigie.event.exemption.Actor;
import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.event.exemption.Scope;
import eu.vigie.event.exemption.Terms;
import eu.vigie.event.exemption.WeekHours;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.incident.IncidentStatus;
import eu.vigie.event.notification.Delivery;
import eu.vigie.event.notification.DeliveryState;
import eu.vigie.event.notification.Notification;
import eu.vigie.event.notification.NotificationKind;
import eu.vigie.event.raw.DeadLetter;
import eu.vigie.event.raw.RejectionReason;
import eu.vigie.event.rule.ChangedRule;
import eu.vigie.event.rule.RefusedChange;
import eu.vigie.event.rule.RuleAction;
import eu.vigie.event.rule.RuleChange;
import eu.vigie.event.rule.RulesInForce;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One record of each kind, as the golden files hold them. */
final class Samples {
    private static final Instant FIRST = Instant.parse("2026-03-29T00:59:58.250Z");
    private static final Instant LAST = Instant.parse("2026-03-29T01:00:31Z");
    private static final EntityKey ATTACKER = new EntityKey(EntityKind.ADDRESS, "203.0.113.7");
    private static final EntityKey HOST = new EntityKey(EntityKind.HOST, "web01");
    private static final RuleRef RULE = new RuleRef(
            "5f1c1b4e-7f0a-4d0e-9b60-0c6c5a1f7a01",
            "Password guessing over SSH",
            "ab".repeat(32),
            Level.HIGH,
            RuleStatus.TEST,
            List.of("attack.credential_access", "attack.t1110.001"),
            true);
    private static final List<EventRef> EVENTS =
            List.of(new EventRef("c1-1-10", FIRST, "ssh-failure"), new EventRef("c1-1-14", LAST, "ssh-failure"));

    private Samples() {}

    static Event event() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("@timestamp", FIRST.toString());
        fields.put("event.id", "c1-1-10");
        fields.put("event.category", List.of("authentication"));
        fields.put("event.outcome", "failure");
        fields.put(
                "event.original",
                "<38>Mar 29 02:59:58 web01 sshd[7]: Failed password for r\u00e9mi from 203.0.113.7 port 4711 ssh2");
        fields.put("source.ip", "203.0.113.7");
        fields.put("source.port", 4711L);
        fields.put("user.name", "r\u00e9mi");
        fields.put("vigie.received", LAST.toString());
        fields.put("vigie.source", "linux");
        fields.put("vigie.understanding", "full");
        fields.put("vigie.original.lossy", false);
        return new Event("c1-1-10", FIRST, LAST, "linux", Understanding.FULL, fields);
    }

    static Detection detection() {
        return new Detection(
                "cd".repeat(32),
                DetectionState.FIRED,
                RULE,
                LAST,
                ATTACKER,
                List.of(HOST),
                Map.of("source.ip", "203.0.113.7"),
                "c1-1-14",
                EVENTS,
                5,
                "5 events within 60 s (at least 5)",
                false,
                Run.LIVE);
    }

    static Alert alert() {
        return new Alert(
                "ef".repeat(32),
                3,
                AlertStatus.OPEN,
                RULE,
                ATTACKER,
                Level.HIGH,
                2,
                11,
                FIRST,
                LAST,
                List.of("cd".repeat(32)),
                EVENTS,
                List.of(HOST),
                "5 events within 60 s (at least 5)",
                null,
                "12".repeat(32),
                Run.LIVE);
    }

    static Alert silencedAlert() {
        return alert().silencedBy("E7");
    }

    static ExemptionStep addedExemption() {
        return new ExemptionStep(
                Act.ADD,
                "E7",
                FIRST,
                new Actor("r\u00e9mi", "remi", "siem1"),
                "Weekly scan of the inside network, change 4711",
                new Terms(
                        "Network team",
                        new Scope(
                                List.of(RULE.id()),
                                List.of("attack.t1046"),
                                List.of(new EntityKey(EntityKind.ADDRESS, "203.0.113.0/24"), HOST),
                                WeekHours.parse("sat,sun 22:00-04:00", ZoneId.of("Europe/Paris"))),
                        LAST.plusSeconds(86_400),
                        List.of("r\u00e9mi", "adm-remi")));
    }

    static ExemptionStep approvedExemption() {
        return new ExemptionStep(
                Act.APPROVE, "E7", LAST, new Actor("anna", "anna", "siem1"), "Seen in the change calendar", null);
    }

    static Forgetting forgetting() {
        return new Forgetting(
                new EntityKey(EntityKind.USER, "anna"),
                Period.of(FIRST, LAST),
                LAST.plusSeconds(3_600),
                new Actor("alice", "alice", "siem1"),
                "Confirmed intrusion, incident 7");
    }

    static EntityProfile profile() {
        return new EntityProfile(
                new EntityKey(EntityKind.USER, "anna \"\u202e<b>"),
                LAST.plusSeconds(900),
                "Europe/Paris",
                59,
                FIRST.minusSeconds(2_000_000),
                LAST,
                "c1-1-9",
                List.of(
                        new Habit(
                                HabitKind.NETWORK,
                                new WarmUp(FIRST, 0),
                                LAST.plusSeconds(86_400),
                                List.of(new Usual("10.1.2.0/24", 20, FIRST.minusSeconds(2_000_000), LAST, "c1-1-9"))),
                        new Habit(HabitKind.HOST, new WarmUp(LAST, 3), null, List.of())),
                new HourHabit(
                        new WarmUp(FIRST, 2), List.of(new HourCell(false, 8, 12, 40), new HourCell(true, 23, 1, 1))),
                List.of(Period.of(FIRST, LAST)));
    }

    static EntityProfile hostProfile() {
        return new EntityProfile(
                HOST,
                LAST,
                "UTC",
                1,
                LAST,
                LAST,
                "c1-1-9",
                List.of(new Habit(
                        HabitKind.ACCOUNT,
                        new WarmUp(LAST.plusSeconds(1_209_600), 9),
                        null,
                        List.of(new Usual("anna", 1, LAST, LAST, "c1-1-9")))),
                null,
                List.of());
    }

    static Incident incident() {
        return new Incident(
                "12".repeat(32),
                7,
                2,
                IncidentStatus.SUSPECTED,
                Level.CRITICAL,
                "Password guessing over SSH, then success",
                List.of("ef".repeat(32)),
                1,
                List.of(ATTACKER, HOST),
                FIRST,
                LAST,
                List.of("A login succeeded after password guessing."),
                LAST,
                LAST.plusSeconds(14_400),
                null,
                Run.LIVE);
    }

    static Notification notification() {
        return new Notification(
                "34".repeat(32),
                NotificationKind.SUSPECTED_INCIDENT,
                "12".repeat(32),
                7,
                Level.CRITICAL,
                LAST,
                LAST.plusSeconds(14_400),
                "Suspected major incident 7",
                List.of("Who: 203.0.113.7", "On: web01"),
                "/incidents/" + "12".repeat(32));
    }

    static Delivery delivery() {
        return new Delivery(
                "34".repeat(32), "mail", 1, DeliveryState.INTENT, "<34.mail@vigie.invalid>", LAST, false, "");
    }

    static DeadLetter deadLetter() {
        return new DeadLetter(
                "c1-1-11",
                "linux",
                "syslog-tcp",
                "192.0.2.9:5511",
                LAST,
                RejectionReason.BINARY,
                "byte 0x00 at 3",
                3,
                "vigie.raw",
                1,
                812,
                9,
                "abc\0defgh".getBytes(StandardCharsets.UTF_8));
    }

    static PartitionAccount partitionAccount() {
        return new PartitionAccount(
                1, 813, 0, LAST, List.of(new SourceCount("linux", 700, 10, 90, 3, 10), SourceCount.none("windows")));
    }

    static RuleChange ruleChange() {
        return new RuleChange(
                Instant.parse("2026-05-04T12:00:00Z"),
                "alice",
                "siem1",
                "the backup host logs in every minute",
                RuleAction.PUSH,
                List.of(new ChangedRule(
                        "guessing", "Password guessing", "ab12", "title: Password guessing\nid: guessing\n")));
    }

    static RulesInForce rulesInForce() {
        return new RulesInForce(
                17, 165, 2, List.of(new RefusedChange(16, List.of("change 16, rule x:3: no condition; add one"))));
    }
}
