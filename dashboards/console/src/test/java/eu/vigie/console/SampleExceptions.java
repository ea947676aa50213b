package eu.vigie.console;

import eu.vigie.console.page.Decided;
import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.exemption.Act;
import eu.vigie.event.exemption.Actor;
import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.event.exemption.Exemptions;
import eu.vigie.event.exemption.Scope;
import eu.vigie.event.exemption.Terms;
import eu.vigie.event.exemption.WeekHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of each standing. */
final class SampleExceptions {
    private static final Actor ALICE = new Actor("alice", "alice", "siem1");
    private static final Actor BOB = new Actor("bob", "bob", "siem1");

    private SampleExceptions() {}

    static Decided decided() {
        Exemptions all = new Exemptions();
        EntityKey backup = new EntityKey(EntityKind.USER, "svc-backup");
        EntityKey scanner = new EntityKey(EntityKind.ADDRESS, "192.0.2.0/28");
        all.take(add("E1", 20, 5, "Backup team", "Nightly backup, <change 4711>", scope(backup, null)));
        all.take(add("E2", 1, 60, "Network team", "Weekly scan", scope(scanner, null)));
        WeekHours nights = WeekHours.parse("sat,sun 22:00-04:00", ZoneId.of("Europe/Paris"));
        all.take(add("E3", 30, 90, "Network team", "Weekly scan at night", scope(scanner, nights)));
        all.take(step(Act.APPROVE, "E3", 29, BOB, "Seen in the change calendar", null));
        all.take(add("E4", 40, 90, "alice", "Migration of the mail servers", scope(backup, null)));
        all.take(step(Act.END, "E4", 10, BOB, "Migration is over", null));
        return new Decided(List.copyOf(all.all()), List.of("record 7 is no decision: not JSON: <odd>"));
    }

    /** Puts what {@code E1} silenced into the store. */
    static void silence(MemoryCaseStore store) {
        store.alertsById(List.of(SampleDay.ALERT)).forEach(alert -> store.alerts.add(alert.silencedBy("E1")));
    }

    private static Scope scope(EntityKey thing, @Nullable WeekHours hours) {
        return new Scope(List.of("rule-a1"), List.of("attack.t1046"), List.of(thing), hours);
    }

    private static ExemptionStep add(String id, int daysAgo, int daysLeft, String owner, String reason, Scope scope) {
        Instant expires = SampleDay.NOW.plus(Duration.ofDays(daysLeft));
        return step(
                Act.ADD, id, daysAgo, ALICE, reason, new Terms(owner, scope, expires, List.of("alice", "adm-alice")));
    }

    private static ExemptionStep step(Act act, String id, int daysAgo, Actor by, String reason, @Nullable Terms terms) {
        return new ExemptionStep(act, id, SampleDay.NOW.minus(Duration.ofDays(daysAgo)), by, reason, terms);
    }
}
