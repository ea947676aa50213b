package eu.vigie.job.incident;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Run;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Detections and decisions about them; seconds are event time since {@link #NOON}. */
public final class Exempting {
    public static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    public static final EntityKey SCANNER = new EntityKey(EntityKind.ADDRESS, "192.0.2.7");

    private Exempting() {}

    /** By Alice, for the network of the scanner and any rule: it waits for somebody else. */
    public static ExemptionStep add(String id, long from, long until) {
        Scope scope = new Scope(List.of(), List.of(), List.of(new EntityKey(EntityKind.ADDRESS, "192.0.2.0/28")), null);
        Terms terms = new Terms("alice", scope, NOON.plusSeconds(until), List.of("alice", "adm-alice"));
        return step(Act.ADD, id, from, "alice", terms);
    }

    public static ExemptionStep approve(String id, long at, String by) {
        return step(Act.APPROVE, id, at, by, null);
    }

    public static ExemptionStep end(String id, long at) {
        return step(Act.END, id, at, "bob", null);
    }

    private static ExemptionStep step(
            Act act, String id, long at, String by, @org.jspecify.annotations.Nullable Terms terms) {
        return new ExemptionStep(act, id, NOON.plusSeconds(at), new Actor(by, by, "siem1"), "the weekly scan", terms);
    }

    /** A critical rule on the scanner. */
    public static Detection alerting(long second) {
        return detection(new RuleRef("r1", "Scan", "h1", Level.CRITICAL, RuleStatus.STABLE, List.of(), true), second);
    }

    /** A rule that counts as risk, of its own tactic, on the scanner. */
    public static Detection sign(int rule, long second) {
        List<String> tags = List.of(rule % 2 == 0 ? "attack.execution" : "attack.discovery", RuleRef.RISK_TAG);
        return detection(
                new RuleRef("s" + rule, "Sign " + rule, "hs" + rule, Level.MEDIUM, RuleStatus.STABLE, tags, false),
                second);
    }

    private static Detection detection(RuleRef rule, long second) {
        Instant at = NOON.plusSeconds(second);
        String event = rule.id() + "-" + second;
        return new Detection(
                Detection.id(rule.hash(), SCANNER.toString(), at, event),
                DetectionState.FIRED,
                rule,
                at,
                SCANNER,
                List.of(),
                Map.of(),
                event,
                List.of(new EventRef(event, at, rule.id())),
                1,
                "the event matches",
                false,
                Run.LIVE);
    }
}
