package eu.vigie.sigma.lint;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tags of MITRE ATT&CK as Sigma writes them (tags appendix 2.1), with the tactics of ATT&CK up to version 18 and those that came after it. */
final class AttackTag {
    private static final Pattern OBJECT =
            Pattern.compile("t[0-9]{4}(\\.[0-9]{3})?|[gsma][0-9]{4}|ds[0-9]{4}|ta[0-9]{4}");
    private static final Set<String> TACTICS = Set.of(
            "reconnaissance",
            "resource-development",
            "initial-access",
            "execution",
            "persistence",
            "privilege-escalation",
            "defense-evasion",
            "stealth",
            "defense-impairment",
            "credential-access",
            "discovery",
            "lateral-movement",
            "collection",
            "command-and-control",
            "exfiltration",
            "impact");

    private AttackTag() {}

    /** Whether a tag of the namespace {@code attack} has no form that ATT&CK knows. */
    static boolean isWrong(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("attack.")) {
            return false;
        }
        String name = lower.substring("attack.".length());
        return !OBJECT.matcher(name).matches() && !TACTICS.contains(name.replace('_', '-'));
    }
}
