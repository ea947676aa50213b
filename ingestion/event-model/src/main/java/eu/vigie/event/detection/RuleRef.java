package eu.vigie.event.detection;

import eu.vigie.event.Require;
import java.util.List;
import java.util.Locale;

/**
 * A rule as a detection names it: enough to show and to group, with the hash of its text of that day.
 *
 * @param hash SHA-256 of the rule's canonical text, in hexadecimal
 * @param tags as in the rule: {@code attack.t1110}, {@code vigie.privileged} ...
 * @param alerting whether its detections raise alerts; false: they are kept as detections only
 */
public record RuleRef(
        String id, String title, String hash, Level level, RuleStatus status, List<String> tags, boolean alerting) {
    /** The tag of detections that raise nothing and count as risk on what they are about. */
    public static final String RISK_TAG = "vigie.risk";

    public RuleRef {
        Require.text(id, "rule id");
        Require.text(hash, "rule hash");
        tags = Require.copy(tags);
    }

    /** Whether its alerts tell of a login that succeeded after guessing. */
    public boolean guessedRight() {
        return tagged("vigie.success-after-brute-force");
    }

    /**
     * Whether its alerts tell of failed attempts and nothing else: tagged as brute force (T1110), as the trying out of names (T1589) or
     * with {@code vigie.failed-attempts}, and not as a success.
     */
    public boolean failedAttemptsOnly() {
        boolean attempts = technique("t1110") || technique("t1589") || tagged("vigie.failed-attempts");
        return attempts && !guessedRight() && !technique("t1078");
    }

    /** Whether its detections raise no alert of their own and are added up per entity. */
    public boolean countsAsRisk() {
        return !alerting && tagged(RISK_TAG);
    }

    /** Whether it carries the tag; case, dashes and underscores make no difference. */
    public boolean tagged(String tag) {
        return tags.stream().map(RuleRef::plain).anyMatch(plain(tag)::equals);
    }

    /** Whether it carries the ATT&CK technique or one of its sub-techniques. */
    private boolean technique(String number) {
        String tag = "attack." + number;
        return tags.stream().map(RuleRef::plain).anyMatch(each -> each.equals(tag) || each.startsWith(tag + "."));
    }

    private static String plain(String tag) {
        return tag.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
