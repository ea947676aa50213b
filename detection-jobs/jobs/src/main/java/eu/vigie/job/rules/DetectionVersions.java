package eu.vigie.job.rules;

import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.book.Generation;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The detection rules of generations that follow each other: every version once, with the logs that it is for. All times are receptions in
 * microseconds since 1970.
 */
final class DetectionVersions {
    private record Key(RuleHeader header, boolean emits) {}

    /** @param emits whether its matches are detections; false: they only feed other rules */
    private record Version(boolean emits, long fromMicros, long toMicros) {}

    private final IdentityHashMap<DetectionRule, Version> versions = new IdentityHashMap<>();
    private final List<DetectionRule> rules;

    DetectionVersions(List<Generation> generations) {
        Map<Key, DetectionRule> open = new HashMap<>();
        java.util.ArrayList<DetectionRule> all = new java.util.ArrayList<>();
        for (Generation generation : generations) {
            Map<Key, DetectionRule> next = new HashMap<>();
            for (DetectionRule rule : generation.rules().detections()) {
                Key key = new Key(
                        rule.header(), generation.rules().emits(rule.header().id()));
                DetectionRule known = open.get(key);
                if (known == null) {
                    known = rule;
                    all.add(rule);
                    versions.put(rule, new Version(key.emits(), generation.fromMicros(), generation.toMicros()));
                } else {
                    Version version = java.util.Objects.requireNonNull(versions.get(known));
                    versions.put(known, new Version(key.emits(), version.fromMicros(), generation.toMicros()));
                }
                next.put(key, known);
            }
            open = next;
        }
        rules = List.copyOf(all);
    }

    /** Every version once, to be compiled together. */
    RuleSet all() {
        return new RuleSet(rules, List.of(), List.of());
    }

    /** Whether the version is in force for a log received then. */
    boolean decides(DetectionRule rule, long receivedMicros) {
        Version version = versions.get(rule);
        return version != null && version.fromMicros() <= receivedMicros && receivedMicros < version.toMicros();
    }

    boolean emits(DetectionRule rule) {
        Version version = versions.get(rule);
        return version != null && version.emits();
    }
}
