package eu.vigie.console;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Event;
import eu.vigie.event.Run;
import eu.vigie.event.Understanding;
import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.accounting.SourceCount;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.detection.LesserSigns;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleRef;
import eu.vigie.event.detection.RuleStatus;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.incident.IncidentStatus;
import eu.vigie.event.notification.Delivery;
import eu.vigie.event.notification.DeliveryState;
import eu.vigie.event.notification.Notification;
import eu.vigie.event.notification.NotificationKind;
import eu.vigie.event.raw.DeadLetter;
import eu.vigie.event.raw.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A morning that ends badly: guessing, a success, rights gained, a log cut; and quieter things beside it. */
final class SampleDay {
    static final Instant NOW = Instant.parse("2026-11-23T09:14:05Z");
    static final String INCIDENT = "c0ffee".repeat(10) + "c0ff";
    static final String ALERT = "a1".repeat(32);
    static final String SIGNS = "51".repeat(32);

    private final MemoryCaseStore store = new MemoryCaseStore();
    private int events;

    static MemoryCaseStore store() {
        SampleDay day = new SampleDay();
        day.tell();
        return day.store;
    }

    private static Instant at(long minutesAgo, long second) {
        return NOW.minus(Duration.ofMinutes(minutesAgo)).plusSeconds(second).plusMillis(137);
    }

    private void tell() {
        EntityKey attacker = new EntityKey(EntityKind.ADDRESS, "203.0.113.77");
        EntityKey host = new EntityKey(EntityKind.HOST, "erp-db01");
        EntityKey user = new EntityKey(EntityKind.USER, "svc-backup");
        List<Event> guesses = new ArrayList<>();
        for (int i = 0; i < 42; i++) {
            guesses.add(event(
                    at(52, i * 4L),
                    "linux-servers",
                    "ssh_login",
                    "failure",
                    i % 3 == 0 ? "root" : "svc-backup",
                    "203.0.113.77",
                    "erp-db01",
                    "Failed password for svc-backup from 203.0.113.77 port " + (40_000 + i) + " ssh2"));
        }
        Event success = event(
                at(49, 12),
                "linux-servers",
                "ssh_login",
                "success",
                "svc-backup",
                "203.0.113.77",
                "erp-db01",
                "Accepted password for svc-backup from 203.0.113.77 port 40100 ssh2");
        Event sudo = event(
                at(44, 3),
                "linux-servers",
                "sudo",
                "success",
                "svc-backup",
                "",
                "erp-db01",
                "svc-backup : TTY=pts/1 ; PWD=/tmp ; USER=root ; COMMAND=/usr/bin/visudo -f /etc/sudoers.d/99-tmp");
        Event cut = event(
                at(38, 41),
                "linux-servers",
                "log_truncated",
                "success",
                "root",
                "",
                "erp-db01",
                "COMMAND=/usr/bin/journalctl --vacuum-time=1s");
        Event bastion = event(
                at(171, 20),
                "bastion",
                "session_start",
                "success",
                "m.lefevre",
                "198.51.100.23",
                "hr-files02",
                "session opened to root@hr-files02 outside of the declared hours");
        List<Alert> alerts = List.of(
                alert(
                        ALERT,
                        "Password guessing over SSH",
                        Level.HIGH,
                        attacker,
                        guesses,
                        List.of(host, user),
                        "42 failures from one address within 300 s (at least 10)",
                        INCIDENT,
                        "attack.credential_access",
                        "attack.t1110.001"),
                alert(
                        "b2".repeat(32),
                        "Login succeeded after password guessing",
                        Level.CRITICAL,
                        user,
                        List.of(guesses.get(0), guesses.get(41), success),
                        List.of(attacker, host),
                        "10 or more failures, then a success from the same address within 10 min",
                        INCIDENT,
                        "attack.credential_access",
                        "attack.t1110",
                        "attack.t1078"),
                alert(
                        "c3".repeat(32),
                        "Sudoers changed",
                        Level.HIGH,
                        user,
                        List.of(sudo),
                        List.of(host),
                        "visudo on a file below /etc/sudoers.d",
                        INCIDENT,
                        "attack.privilege_escalation",
                        "attack.t1548.003",
                        "vigie.privileged"),
                alert(
                        "d4".repeat(32),
                        "System journal emptied",
                        Level.CRITICAL,
                        host,
                        List.of(cut),
                        List.of(user),
                        "journalctl --vacuum-time below 1 day",
                        INCIDENT,
                        "attack.defense_evasion",
                        "attack.t1070.002"),
                alert(
                        "e5".repeat(32),
                        "Bastion session to an unusual target",
                        Level.MEDIUM,
                        new EntityKey(EntityKind.USER, "m.lefevre"),
                        List.of(bastion),
                        List.of(
                                new EntityKey(EntityKind.HOST, "hr-files02"),
                                new EntityKey(EntityKind.ADDRESS, "198.51.100.23")),
                        "first session of this person to this target in 30 days",
                        "",
                        "attack.lateral_movement",
                        "attack.t1021.004"));
        store.alerts.addAll(alerts);
        store.alerts.add(signs(user, host, success, sudo, cut));
        store.incidents.add(new Incident(
                INCIDENT,
                7,
                5,
                IncidentStatus.SUSPECTED,
                Level.CRITICAL,
                "Login after password guessing on erp-db01, then rights gained and logs cut",
                alerts.stream()
                        .filter(alert -> INCIDENT.equals(alert.incident()))
                        .map(Alert::id)
                        .toList(),
                4,
                List.of(attacker, user, host),
                at(52, 0),
                at(38, 41),
                List.of(
                        "A login succeeded after password guessing (user svc-backup, from 203.0.113.77).",
                        "erp-db01 is listed as critical in the inventory.",
                        "A privileged account was used."),
                at(48, 0),
                NOW.plus(Duration.ofMinutes(192)),
                null,
                Run.LIVE));
        store.incidents.add(new Incident(
                "dead".repeat(16),
                6,
                2,
                IncidentStatus.GROUPED,
                Level.MEDIUM,
                "Bastion session to an unusual target: m.lefevre",
                List.of("e5".repeat(32)),
                1,
                List.of(new EntityKey(EntityKind.USER, "m.lefevre")),
                at(171, 20),
                at(171, 20),
                List.of(),
                null,
                null,
                null,
                Run.LIVE));
        String notification = "f6".repeat(32);
        store.notifications.add(new Notification(
                notification,
                NotificationKind.SUSPECTED_INCIDENT,
                INCIDENT,
                7,
                Level.CRITICAL,
                at(48, 1),
                NOW.plus(Duration.ofMinutes(192)),
                "Suspected major incident 7",
                List.of("Who: svc-backup"),
                "/incidents/" + INCIDENT));
        store.deliveries.add(new Delivery(
                notification, "mail-soc", 1, DeliveryState.SENT, "<m1@vigie.invalid>", at(48, 3), false, "250 ok"));
        store.deliveries.add(
                new Delivery(notification, "webhook", 2, DeliveryState.RETRY, "w1", at(47, 30), true, "503"));
        store.deadLetters.add(new DeadLetter(
                "c1-1-999",
                "firewall",
                "syslog-udp",
                "192.0.2.1:514",
                at(12, 0),
                RejectionReason.BINARY,
                "byte 0x00 at 3",
                3,
                "vigie.raw",
                1,
                812,
                9,
                "abc\0".getBytes(StandardCharsets.UTF_8)));
        accounts();
    }

    /** No detection of it is in the index: the rule is built in. */
    private static Alert signs(EntityKey user, EntityKey host, Event login, Event sudo, Event cut) {
        return new Alert(
                SIGNS,
                1,
                AlertStatus.OPEN,
                LesserSigns.rule(Level.MEDIUM, List.of("credential-access", "privilege-escalation")),
                user,
                Level.MEDIUM,
                1,
                3,
                login.timestamp(),
                cut.timestamp(),
                List.of(Detection.sha256(SIGNS)),
                List.of(
                        new EventRef(login.id(), login.timestamp(), "rule-a1"),
                        new EventRef(sudo.id(), sudo.timestamp(), "sudo-used"),
                        new EventRef(cut.id(), cut.timestamp(), "journal-cut")),
                List.of(host),
                "3 different rules within 14 min (at least 3): \"Login at night\"; \"Somebody used sudo\"; \"Journal cut\"",
                null,
                null,
                Run.LIVE);
    }

    private void accounts() {
        event(
                at(3, 0),
                "firewall",
                "",
                "",
                "",
                "192.0.2.44",
                "fw01",
                "<134>kernel: DROP IN=eth0 SRC=192.0.2.44 DPT=23");
        store.accounts.add(new PartitionAccount(
                0,
                184_220,
                0,
                at(1, 0),
                List.of(
                        new SourceCount("linux-servers", 151_020, 310, 9_104, 3, 12),
                        new SourceCount("bastion", 2_210, 0, 0, 0, 0))));
        store.accounts.add(new PartitionAccount(
                1,
                61_233,
                0,
                at(1, 20),
                List.of(
                        new SourceCount("windows-ad", 40_119, 220, 0, 0, 0),
                        new SourceCount("firewall", 0, 6_100, 14_790, 1, 3))));
    }

    private Event event(
            Instant at,
            String source,
            String action,
            String outcome,
            String user,
            String from,
            String host,
            String message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        String id = "c1-1-" + ++events;
        fields.put("@timestamp", at.toString());
        fields.put("event.id", id);
        put(fields, "event.action", action);
        put(fields, "event.outcome", outcome);
        put(fields, "user.name", user);
        put(fields, "source.ip", from);
        put(fields, "host.name", host);
        put(fields, "message", message);
        fields.put("event.original", "<38>Nov 23 10:00:00 " + host + " sshd[" + (700 + events) + "]: " + message);
        fields.put("vigie.source", source);
        fields.put("vigie.received", at.plusMillis(400).toString());
        fields.put("vigie.understanding", "full");
        fields.put("event.category", List.of("authentication"));
        Event event = new Event(id, at, at.plusMillis(400), source, Understanding.FULL, fields);
        store.events.add(event);
        return event;
    }

    private static void put(Map<String, Object> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    private Alert alert(
            String id,
            String title,
            Level level,
            EntityKey entity,
            List<Event> behind,
            List<EntityKey> related,
            String explanation,
            String incident,
            String... tags) {
        RuleRef rule = new RuleRef(
                "rule-" + id.substring(0, 2), title, "ab".repeat(32), level, RuleStatus.TEST, List.of(tags), true);
        List<EventRef> evidence = behind.stream()
                .map(event -> new EventRef(event.id(), event.timestamp(), rule.id()))
                .toList();
        Event last = behind.get(behind.size() - 1);
        String detection = Detection.sha256(id);
        store.detections.add(new Detection(
                detection,
                DetectionState.FIRED,
                rule,
                last.timestamp(),
                entity,
                related,
                Map.of(entity.kind().field(), entity.value()),
                last.id(),
                evidence,
                behind.size(),
                explanation,
                false,
                Run.LIVE));
        return new Alert(
                id,
                1,
                AlertStatus.OPEN,
                rule,
                entity,
                level,
                1,
                behind.size(),
                behind.get(0).timestamp(),
                last.timestamp(),
                List.of(detection),
                evidence,
                related,
                explanation,
                null,
                incident.isEmpty() ? null : incident,
                Run.LIVE);
    }
}
