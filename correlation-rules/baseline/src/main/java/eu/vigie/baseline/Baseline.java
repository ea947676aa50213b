package eu.vigie.baseline;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Run;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.detection.RuleRef;
import eu.vigie.rule.alerting.Alerting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Profiles of administrators and of the hosts that they administer: a function of each entity's acts in event-time order. An account has a
 * profile from its first privileged act on, a host from the first on it. All times are event time in microseconds.
 */
public final class Baseline {
    private static final long DAY = 86_400_000_000L;

    /** A profile that never got through its warm-up goes with the memory, any other a year after the last act. */
    private static final long KEPT = 400 * DAY;

    private final BaselineSettings settings;
    private final Map<BaselineRule, RuleRef> rules = new EnumMap<>(BaselineRule.class);
    private final long memory;
    private final Unusual unusual;
    private final Unlearning unlearning;

    /** @param alerting decides what a detection of each rule becomes */
    public Baseline(BaselineSettings settings, Alerting alerting) {
        this.settings = settings;
        memory = settings.memoryMicros();
        unusual = new Unusual(settings);
        unlearning = new Unlearning(settings.zone());
        for (BaselineRule rule : BaselineRule.values()) {
            rules.put(rule, rule.ref(settings, alerting));
        }
    }

    /**
     * Judges an act by what was learned before it, then learns it. An act before one that was judged already came too late for that: it
     * is learned alone.
     */
    public Observation observe(EntityKey entity, Profile stored, Act act) {
        Profile before = remembered(stored, act);
        if (act.micros() < before.judgedMicros()) {
            return new Observation(learn(entity, before, act), List.of(), false);
        }
        boolean unlearned = before.forgotten().hold(act.micros());
        List<Finding> findings = new ArrayList<>();
        // what is not learned stays new: it is told once in a while, not with each act
        if (!before.isUnknown() && (!unlearned || Unusual.mayTellAgain(before.unlearnedFired(), act))) {
            for (Aspect aspect : Aspect.of(entity.kind())) {
                unusual.value(aspect, before.seen(aspect), act).ifPresent(findings::add);
            }
            if (entity.kind() == EntityKind.USER) {
                unusual.silence(before, act).ifPresent(findings::add);
            }
        }
        boolean isNews = !findings.isEmpty();
        if (!before.isUnknown() && entity.kind() == EntityKind.USER) {
            unusual.hour(before, act).ifPresent(findings::add);
            unusual.volume(before, act).ifPresent(findings::add);
        }
        Profile after = learn(entity, before, act);
        if (!after.isUnknown()) {
            after = after.judged(act.micros());
        }
        if (unlearned && isNews) {
            after = after.firedUnlearned(act.micros());
        }
        List<Detection> found = new ArrayList<>();
        for (Finding finding : findings) {
            after = after.fired(finding.rule(), act.micros());
            found.add(detection(entity, act, finding));
        }
        return new Observation(after, found, true);
    }

    /** Learns an act without judging it, unless it lies in a period that must not be learned. */
    public Profile learn(EntityKey entity, Profile stored, Act act) {
        Profile before = remembered(stored, act);
        if (before.forgotten().hold(act.micros()) || (before.isUnknown() && !act.privileged())) {
            return before;
        }
        Map<Aspect, SeenValues> seen = new EnumMap<>(Aspect.class);
        seen.putAll(before.seen());
        for (Aspect aspect : Aspect.of(entity.kind())) {
            String value = aspect.value(act);
            if (value != null) {
                seen.put(
                        aspect,
                        before.seen(aspect).with(value, act.micros(), act.eventId(), memory, aspect.capacity()));
            }
        }
        long hour = LocalHours.of(act.micros(), settings.zone());
        ActiveHours hours = entity.kind() == EntityKind.USER && !unlearning.covers(before.forgotten(), hour)
                ? before.hours().with(hour, act, unusual.memoryHours())
                : before.hours();
        boolean latest = act.micros() >= before.lastMicros();
        return new Profile(
                before.acts() + 1,
                before.isUnknown() ? act.micros() : Math.min(before.firstMicros(), act.micros()),
                latest ? act.micros() : before.lastMicros(),
                latest ? act.eventId() : before.lastEvent(),
                before.judgedMicros(),
                seen,
                hours,
                before.hourFired(),
                before.volumeFired(),
                before.forgotten(),
                before.unlearnedFired());
    }

    /**
     * The profile as if the acts of the decision's period had not been learned, as far as what was merged allows; those that still come are
     * not. Empty: as many periods are noted as may be.
     */
    public Optional<Profile> forget(Profile stored, Forgetting decision) {
        return decision.with(stored.forgotten()).map(periods -> unlearning.of(stored, periods));
    }

    /** What is kept when {@link #forgetAt} has come: the periods, when there was a profile; then nothing. */
    public Profile forgotten(Profile profile) {
        return profile.isUnknown() ? Profile.UNKNOWN : profile.unknown();
    }

    /** When the profile is forgotten if nothing more comes: an act from then on finds none, whether or not it is still stored. */
    public long forgetAt(Profile profile) {
        if (profile.isUnknown()) {
            return profile.forgotten().end(Profile.NEVER) + memory;
        }
        boolean young = profile.acts() < settings.warmUpActs()
                || profile.lastMicros() - profile.firstMicros() < settings.warmUpMicros();
        long kept = Math.max(KEPT, settings.dormantMicros() + 30 * DAY);
        return profile.lastMicros() + (young ? memory : kept);
    }

    private Profile remembered(Profile stored, Act act) {
        return stored.isUnknown() || act.micros() < forgetAt(stored) ? stored : stored.unknown();
    }

    private Detection detection(EntityKey entity, Act act, Finding finding) {
        RuleRef rule = java.util.Objects.requireNonNull(rules.get(finding.rule()));
        Instant at = Unusual.instant(act.micros());
        Set<EventRef> events = new LinkedHashSet<>();
        finding.past().stream()
                .filter(ref -> !ref.id().equals(act.eventId()))
                .sorted(Comparator.comparing(EventRef::timestamp).thenComparing(EventRef::id))
                .forEach(events::add);
        events.add(new EventRef(act.eventId(), at, rule.id()));
        return new Detection(
                Detection.id(rule.hash(), entity.toString(), at, act.eventId()),
                DetectionState.FIRED,
                rule,
                at,
                entity,
                related(entity, act),
                Map.of(),
                act.eventId(),
                List.copyOf(events),
                finding.eventCount(),
                finding.explanation(),
                false,
                Run.LIVE);
    }

    private static List<EntityKey> related(EntityKey entity, Act act) {
        Set<EntityKey> related = new LinkedHashSet<>();
        related.add(new EntityKey(EntityKind.USER, act.account()));
        if (act.target() != null) {
            related.add(new EntityKey(EntityKind.HOST, act.target()));
        }
        if (act.source() != null) {
            related.add(new EntityKey(EntityKind.ADDRESS, act.source()));
        }
        related.remove(entity);
        return List.copyOf(related);
    }
}
