package eu.vigie.baseline.source;

import eu.vigie.baseline.source.SourceFinding.NamedLog;
import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Run;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.detection.RuleRef;
import eu.vigie.rule.alerting.Alerting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/**
 * Profiles of log sources and their senders: a function of what was received of a source, minute by minute, and of the marks that say until
 * when that is everything.
 *
 * <p>A mark that jumps by more than two minutes tells that Vigie was not listening: the minutes of the jump are no silence, and the hours of
 * which some are missing are not compared.
 */
public final class SourceBaseline {
    /** A longer jump of the marks is a pause. */
    static final long PAUSE = 2;

    private final SourceSettings settings;
    private final Map<SourceRule, RuleRef> rules = new EnumMap<>(SourceRule.class);

    /** @param alerting decides what a detection of each rule becomes */
    public SourceBaseline(SourceSettings settings, Alerting alerting) {
        this.settings = settings;
        for (SourceRule rule : SourceRule.values()) {
            rules.put(rule, rule.ref(settings, alerting));
        }
    }

    /**
     * Takes a profile to a mark.
     *
     * @param due all tallies of minutes before the mark that it has not seen, in any order
     * @param mark the minute before which everything was read
     */
    public SourceObservation observe(String source, SourceProfile before, Collection<SourceTally> due, long mark) {
        SortedMap<Long, Minute> minutes = Minute.of(due);
        if (before.isUnknown() && minutes.isEmpty()) {
            return new SourceObservation(before, List.of(), 0);
        }
        long from = before.isUnknown() ? minutes.firstKey() : before.reached();
        SourceFold fold = new SourceFold(source, before, settings);
        minutes.headMap(from).values().forEach(fold::late);
        SortedMap<Long, Minute> ahead = minutes.tailMap(from);
        if (mark - from > PAUSE) {
            fold.pause(from);
            ahead.forEach(fold::minute);
            fold.pause(mark);
        } else {
            for (long minute = from; minute < mark; minute++) {
                fold.minute(minute, ahead.get(minute));
            }
        }
        SourceProfile after = fold.profile();
        return new SourceObservation(
                after.rhythm().isForgotten(settings, mark) ? SourceProfile.UNKNOWN : after,
                detections(source, fold.found()),
                fold.notProfiled());
    }

    private List<Detection> detections(String source, List<SourceFinding> findings) {
        List<Detection> all = new ArrayList<>();
        findings.forEach(finding -> all.add(detection(source, finding)));
        return all;
    }

    private Detection detection(String source, SourceFinding finding) {
        RuleRef rule = Objects.requireNonNull(rules.get(finding.rule()));
        EntityKey whole = new EntityKey(EntityKind.SOURCE, source);
        boolean aboutSource = finding.sender().isEmpty();
        EntityKey entity = aboutSource ? whole : new EntityKey(EntityKind.ADDRESS, finding.sender());
        Instant at = Instant.ofEpochMilli(finding.mark() * SourceSettings.MINUTE - 1);
        List<EventRef> events = new ArrayList<>();
        for (NamedLog log : finding.logs()) {
            events.add(new EventRef(log.event(), Instant.ofEpochMilli(log.millis()), rule.id()));
        }
        String trigger = events.get(events.size() - 1).id();
        return new Detection(
                Detection.id(rule.hash(), whole + "|" + entity, at, trigger),
                DetectionState.FIRED,
                rule,
                at,
                entity,
                aboutSource ? List.of() : List.of(whole),
                Map.of(),
                trigger,
                events,
                finding.count(),
                finding.explanation(),
                false,
                Run.LIVE);
    }
}
