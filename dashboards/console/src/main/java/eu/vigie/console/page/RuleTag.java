package eu.vigie.console.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A rule's tag as a label: {@code attack.t1110.001} is {@code T1110.001 Password guessing}, {@code attack.credential_access} is
 * {@code Credential access}. ATT&CK® names, MITRE.
 *
 * @param kind {@code technique}, {@code tactic} or {@code other}
 */
public record RuleTag(String kind, String label) {
    private static final String ATTACK = "attack.";

    /** Techniques that rules about administration and infrastructure name; others show their number alone. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("T1003", "OS credential dumping"),
            Map.entry("T1021", "Remote services"),
            Map.entry("T1021.004", "SSH"),
            Map.entry("T1033", "Owner or user discovery"),
            Map.entry("T1048", "Exfiltration over another protocol"),
            Map.entry("T1053", "Scheduled task"),
            Map.entry("T1053.003", "Cron"),
            Map.entry("T1059", "Command interpreter"),
            Map.entry("T1059.001", "PowerShell"),
            Map.entry("T1059.004", "Unix shell"),
            Map.entry("T1070", "Indicator removal"),
            Map.entry("T1070.001", "Windows event log cleared"),
            Map.entry("T1070.002", "System logs cleared"),
            Map.entry("T1070.003", "Command history cleared"),
            Map.entry("T1078", "Valid accounts"),
            Map.entry("T1098", "Account manipulation"),
            Map.entry("T1098.004", "SSH authorised keys"),
            Map.entry("T1105", "Tool transfer"),
            Map.entry("T1110", "Brute force"),
            Map.entry("T1110.001", "Password guessing"),
            Map.entry("T1110.003", "Password spraying"),
            Map.entry("T1110.004", "Credential stuffing"),
            Map.entry("T1136", "Account creation"),
            Map.entry("T1136.001", "Local account creation"),
            Map.entry("T1531", "Account access removal"),
            Map.entry("T1543", "System service changed"),
            Map.entry("T1543.003", "Windows service"),
            Map.entry("T1548", "Elevation control abuse"),
            Map.entry("T1548.003", "Sudo abuse"),
            Map.entry("T1562", "Impaired defences"),
            Map.entry("T1562.001", "Security tool disabled"),
            Map.entry("T1562.012", "Linux audit disabled"));

    /** The labels of a rule's tags, in its order. */
    public static List<RuleTag> of(List<String> tags) {
        return tags.stream().map(RuleTag::of).toList();
    }

    private static RuleTag of(String tag) {
        if (!tag.startsWith(ATTACK)) {
            return new RuleTag("other", tag);
        }
        String rest = tag.substring(ATTACK.length());
        if (rest.matches("[tT]\\d{4}(\\.\\d{3})?")) {
            String number = rest.toUpperCase(Locale.ROOT);
            String name = NAMES.get(number);
            return new RuleTag("technique", name == null ? number : number + " " + name);
        }
        String words = rest.replace('_', ' ').replace('-', ' ');
        return new RuleTag(
                "tactic", words.isEmpty() ? tag : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    }
}
