package eu.vigie.risk;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The signs of one window, by rule.
 *
 * @param byRule all, in order of time
 * @param own of each rule that has an event of its own the sign on it
 */
record Gathering(Map<String, List<Detection>> byRule, Map<String, Detection> own) {
    private static final String ATTACK = "attack.";

    /** What all rules about failed attempts have in common, whatever their tactic. */
    private static final String FAILED_ATTEMPTS = "failed attempts";

    /** @param signs in order of time */
    static Gathering of(List<Detection> signs) {
        Map<String, List<Detection>> byRule = new LinkedHashMap<>();
        signs.forEach(sign -> byRule.computeIfAbsent(sign.rule().id(), rule -> new ArrayList<>())
                .add(sign));
        return new Gathering(byRule, OwnEvents.of(byRule));
    }

    /** The rule: enough different rules, each on an event of its own, and not all of them about one tactic. */
    boolean tells(RiskPolicy policy) {
        return byRule.size() >= policy.rules() && own.size() >= policy.rules() && !allOfOneKind();
    }

    /** Rules without a tactic are of a kind of their own. */
    private boolean allOfOneKind() {
        Set<String> common = null;
        for (List<Detection> signs : byRule.values()) {
            Set<String> kinds = kinds(signs.get(0).rule());
            if (common == null) {
                common = kinds;
            } else {
                common.retainAll(kinds);
            }
        }
        return common != null && !common.isEmpty();
    }

    private static Set<String> kinds(RuleRef rule) {
        Set<String> kinds = tactics(rule);
        if (rule.failedAttemptsOnly()) {
            kinds.add(FAILED_ATTEMPTS);
        }
        return kinds;
    }

    /** As severe as the worst of them, but medium at least and high at most; high, too, when twice as many came as needed. */
    Level level(RiskPolicy policy) {
        boolean high = own.size() >= 2 * policy.rules()
                || byRule.values().stream()
                        .anyMatch(signs -> signs.get(0).rule().level().atLeast(Level.HIGH));
        return high ? Level.HIGH : Level.MEDIUM;
    }

    Set<String> tactics() {
        Set<String> all = new TreeSet<>();
        byRule.values().forEach(signs -> all.addAll(tactics(signs.get(0).rule())));
        return all;
    }

    private static Set<String> tactics(RuleRef rule) {
        Set<String> tactics = new TreeSet<>();
        for (String tag : rule.tags()) {
            String plain = tag.toLowerCase(Locale.ROOT).replace('_', '-');
            if (plain.startsWith(ATTACK) && !plain.matches("attack\\.[tgs]\\d{4}(\\.\\d{3})?")) {
                tactics.add(plain.substring(ATTACK.length()));
            }
        }
        return tactics;
    }
}
