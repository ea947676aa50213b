package eu.vigie.event.detection;

import eu.vigie.event.Require;
import java.util.List;

/**
 * A rule as a detection names it: enough to show and to group, with the hash of its text of that day.
 *
 * @param hash SHA-256 of the rule's canonical text, in hexadecimal
 * @param tags as in the rule: {@code attack.t1110}, {@code vigie.privileged} ...
 * @param alerting whether its detections raise alerts; false: they are kept as detections only
 */
public record RuleRef(
        String id, String title, String hash, Level level, RuleStatus status, List<String> tags, boolean alerting) {
    public RuleRef {
        Require.text(id, "rule id");
        Require.text(hash, "rule hash");
        tags = Require.copy(tags);
    }
}
