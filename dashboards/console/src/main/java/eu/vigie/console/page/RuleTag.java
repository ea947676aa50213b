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
    private static final String OWN = "vigie.";

    /** Techniques that rules about administration and infrastructure name; others show their number alone. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("T1003", "OS credential dumping"),
            Map.entry("T1003.001", "LSASS memory"),
            Map.entry("T1003.008", "Password files read"),
            Map.entry("T1018", "Remote system discovery"),
            Map.entry("T1021", "Remote services"),
            Map.entry("T1021.004", "SSH"),
            Map.entry("T1027", "Obfuscated files"),
            Map.entry("T1027.010", "Command obfuscation"),
            Map.entry("T1033", "Owner or user discovery"),
            Map.entry("T1047", "Windows management instrumentation"),
            Map.entry("T1048", "Exfiltration over another protocol"),
            Map.entry("T1053", "Scheduled task"),
            Map.entry("T1053.003", "Cron"),
            Map.entry("T1053.005", "Windows scheduled task"),
            Map.entry("T1059", "Command interpreter"),
            Map.entry("T1059.001", "PowerShell"),
            Map.entry("T1059.004", "Unix shell"),
            Map.entry("T1069.001", "Local groups discovery"),
            Map.entry("T1070", "Indicator removal"),
            Map.entry("T1070.001", "Windows event log cleared"),
            Map.entry("T1070.002", "System logs cleared"),
            Map.entry("T1070.003", "Command history cleared"),
            Map.entry("T1078", "Valid accounts"),
            Map.entry("T1078.003", "Local accounts"),
            Map.entry("T1098", "Account manipulation"),
            Map.entry("T1098.004", "SSH authorised keys"),
            Map.entry("T1098.007", "Group membership added"),
            Map.entry("T1105", "Tool transfer"),
            Map.entry("T1110", "Brute force"),
            Map.entry("T1110.001", "Password guessing"),
            Map.entry("T1110.003", "Password spraying"),
            Map.entry("T1110.004", "Credential stuffing"),
            Map.entry("T1133", "External remote services"),
            Map.entry("T1136", "Account creation"),
            Map.entry("T1136.001", "Local account creation"),
            Map.entry("T1140", "Decoding files"),
            Map.entry("T1485", "Data destruction"),
            Map.entry("T1486", "Data encrypted for impact"),
            Map.entry("T1490", "Recovery inhibited"),
            Map.entry("T1531", "Account access removal"),
            Map.entry("T1543", "System service changed"),
            Map.entry("T1543.002", "Systemd service"),
            Map.entry("T1543.003", "Windows service"),
            Map.entry("T1548", "Elevation control abuse"),
            Map.entry("T1548.003", "Sudo abuse"),
            Map.entry("T1556.006", "Multi-factor authentication changed"),
            Map.entry("T1562", "Impaired defences"),
            Map.entry("T1562.001", "Security tool disabled"),
            Map.entry("T1562.002", "Windows event logging disabled"),
            Map.entry("T1562.004", "Firewall changed"),
            Map.entry("T1562.006", "Indicators blocked"),
            Map.entry("T1562.012", "Linux audit disabled"),
            Map.entry("T1563", "Remote session hijacking"),
            Map.entry("T1569.002", "Service execution"),
            Map.entry("T1572", "Protocol tunnelling"),
            Map.entry("T1574.006", "Dynamic linker hijacking"),
            Map.entry("T1589", "Identity gathering"));

    /** The labels of a rule's tags, in its order. */
    public static List<RuleTag> of(List<String> tags) {
        return tags.stream().map(RuleTag::of).toList();
    }

    private static RuleTag of(String tag) {
        if (!tag.startsWith(ATTACK)) {
            return new RuleTag("other", tag.startsWith(OWN) ? words(tag.substring(OWN.length())) : LogText.cell(tag));
        }
        String rest = tag.substring(ATTACK.length());
        if (rest.matches("[tT]\\d{4}(\\.\\d{3})?")) {
            String number = rest.toUpperCase(Locale.ROOT);
            String name = NAMES.get(number);
            return new RuleTag("technique", name == null ? number : number + " " + name);
        }
        return new RuleTag("tactic", words(rest));
    }

    /** {@code credential-access} is {@code Credential access}. */
    private static String words(String tag) {
        String words = LogText.cell(tag.replace('_', ' ').replace('-', ' '));
        return words.isEmpty() ? tag : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
