package eu.vigie.event.detection;

import eu.vigie.event.EntityKey;
import eu.vigie.event.Require;
import eu.vigie.event.Run;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A rule matched: which rule, on what, because of which events. A fact; withdrawing it is another record with the same id.
 *
 * @param id see {@link #id(String, String, Instant, String)}
 * @param timestamp event time at which the rule fired
 * @param entity what the alert will be about
 * @param related further entities that its events name: hosts, users, addresses
 * @param group the values of the rule's group-by, in its order; empty for single-event rules
 * @param trigger event.id of the event that completed it
 * @param events the contributing events in event order, at most {@value #MAX_EVENTS}: the first ones and the trigger
 * @param eventCount all events in the window, also those that {@code events} leaves out
 * @param explanation the condition with the value reached, in words: {@code 5 events in 60 s (at least 5)}
 * @param late whether late logs made it; no part of its identity
 * @param run whose logs made it. No part of its identity: the events' ids differ already
 */
public record Detection(
        String id,
        DetectionState state,
        RuleRef rule,
        Instant timestamp,
        EntityKey entity,
        List<EntityKey> related,
        Map<String, String> group,
        String trigger,
        List<EventRef> events,
        long eventCount,
        String explanation,
        boolean late,
        Run run) {
    /** A detection names so many of its events; the rest are counted. */
    public static final int MAX_EVENTS = 100;

    public Detection {
        Require.text(id, "id");
        related = Require.copy(related);
        group = Require.copy(group);
        events = Require.copy(events);
        if (events.size() > MAX_EVENTS) {
            throw new IllegalArgumentException(
                    "a detection names at most " + MAX_EVENTS + " events, not " + events.size());
        }
    }

    /**
     * The deterministic id: SHA-256 over the rule's hash, the key, the firing time in microseconds and the trigger's event id, each ended
     * by a zero byte; in hexadecimal.
     *
     * @param key the entity for a single-event rule, the group-by values for a correlation
     */
    public static String id(String ruleHash, String key, Instant firedAt, String triggerEventId) {
        long micros =
                Math.addExact(Math.multiplyExact(firedAt.getEpochSecond(), 1_000_000L), firedAt.getNano() / 1_000);
        return sha256(ruleHash, key, Long.toString(micros), triggerEventId);
    }

    /** SHA-256 over the parts, each in UTF-8 and ended by a zero byte, in hexadecimal. */
    public static String sha256(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The record that takes this detection back. */
    public Detection withdrawn() {
        return new Detection(
                id,
                DetectionState.WITHDRAWN,
                rule,
                timestamp,
                entity,
                related,
                group,
                trigger,
                events,
                eventCount,
                explanation,
                true,
                run);
    }

    /** The same detection in other words. */
    public Detection explained(String words) {
        return new Detection(
                id, state, rule, timestamp, entity, related, group, trigger, events, eventCount, words, late, run);
    }

    /** The same detection as one of a run. */
    public Detection inRun(Run other) {
        return other.equals(run)
                ? this
                : new Detection(
                        id,
                        state,
                        rule,
                        timestamp,
                        entity,
                        related,
                        group,
                        trigger,
                        events,
                        eventCount,
                        explanation,
                        late,
                        other);
    }
}
