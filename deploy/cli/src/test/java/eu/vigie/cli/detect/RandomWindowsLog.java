package eu.vigie.cli.detect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Windows events of random kinds, values and shapes: Winlogbeat, NXLog, EVTX dumps; many of them odd or broken. */
final class RandomWindowsLog {
    static final String[] CHANNELS = {
        "Microsoft-Windows-Sysmon/Operational",
        "Security",
        "security",
        "System",
        "Windows PowerShell",
        "Application",
        ""
    };
    static final String[] CODES =
            ("1 3 6 7 8 10 11 12 13 15 22 104 400 1102 4103 4104 4624 4625 4634 4648 4656 4657 4663 4672 4688"
                            + " 4697 4720 4728 4732 4768 4776 4778 5145 5156 7036 7045")
                    .split(" ");
    static final List<String> NAMES =
            List.of(("Image SourceImage TargetImage NewProcessName ProcessName CallerProcessName"
                            + " Application ServiceFileName ImagePath ProcessId SourceProcessId NewProcessId CallerProcessId ProcessID"
                            + " ProcessGuid SourceProcessGuid SourceProcessGUID CommandLine HostApplication CurrentDirectory"
                            + " OriginalFileName Company Product Description IntegrityLevel ParentImage ParentProcessName"
                            + " ParentProcessId ParentProcessGuid ParentCommandLine ParentUser Hashes LogonId TargetLogonId"
                            + " SubjectLogonId LogonID LogonType RuleName SourceIp SourceHostname SourceAddress IpAddress ClientAddress"
                            + " WorkstationName Workstation ClientName SourcePort IpPort DestinationIp DestinationHostname DestAddress"
                            + " DestinationPort DestPort Protocol Initiated QueryName QueryResults TargetFilename ImageLoaded"
                            + " ObjectName Path PipeName SignatureStatus Signature TargetObject Details ServiceName param1 param2 User"
                            + " SourceUser SubjectUserName TargetUserName UserUserName LogonAccount AccountName SubjectDomainName"
                            + " TargetDomainName AccountDomain SubjectUserSid TargetUserSid TargetSid MemberSid MemberName"
                            + " OldTargetUserName NewTargetUserName UtcTime EventType ScriptBlockText Payload Data Task Message"
                            + " Category")
                    .split(" "));
    static final String[] VALUES = {
        "C:\\Windows\\System32\\cmd.exe",
        "C:\\Windows\\System32\\sshd",
        "/usr/bin/sudo",
        "cmd.exe /c whoami",
        "-",
        "",
        " ",
        "0x1fc",
        "508",
        "CORP\\anna",
        "anna",
        "192.0.2.7",
        "::1",
        "web1",
        "true",
        "4",
        "MD5=0123,SHA256=ab",
        "HKLM\\Software\\x",
        "CreateKey",
        "SetValue",
        "INFO",
        "AUDIT_SUCCESS",
        "S-1-5-18",
        "2026-03-02 09:00:00.123",
        "tcp",
        "6",
        "\u00c9t\u00e9 \u212aiwi \ud83d\ude00",
        "mimikatz \"x\" \n",
        "S-1-0-0",
        "\u00a0"
    };
    private static final String[] TIMES = {
        "2026-03-02T09:00:00.123Z",
        "2026-03-02 09:00:00",
        "2026-02-30 09:00:00",
        "2026-03-31T23:59:60Z",
        "03/02/2026",
        "2026-13-01T00:00:00Z"
    };

    private final Random random;

    RandomWindowsLog(Random random) {
        this.random = random;
    }

    /** One JSON object, in one line. */
    String next() {
        Map<String, String> data = new LinkedHashMap<>();
        for (int i = random.nextInt(9); i >= 0; i--) {
            data.put(name(), value());
        }
        String log = switch (random.nextInt(3)) {
            case 0 -> nxlog(data);
            case 1 -> dump(data);
            default -> winlogbeat(data);
        };
        if (random.nextInt(10) == 0) {
            log = disguised(log);
        }
        return random.nextInt(10) == 0 ? damaged(log) : log;
    }

    private String nxlog(Map<String, String> data) {
        Map<String, String> all = new LinkedHashMap<>();
        put(all, "EventTime", quoted(time()));
        put(all, "@timestamp", quoted(time()));
        put(all, "Hostname", quoted("pc1"));
        put(all, "Keywords", random.nextBoolean() ? "-9214364837600034816" : quoted("0x8020000000000000"));
        put(all, "Severity", quoted("INFO"));
        put(all, "SourceName", quoted("Microsoft-Windows-Sysmon"));
        put(all, "Channel", quoted(pick(CHANNELS)));
        all.put("EventID", number());
        all.putAll(data);
        if (random.nextInt(12) == 0) {
            all.put(pick(new String[] {"event", "vigie", "event.kind", "Event", "tags", "host"}), value());
        }
        return object(all);
    }

    private String dump(Map<String, String> data) {
        Map<String, String> system = new LinkedHashMap<>();
        String provider = "{\"Name\":\"Microsoft-Windows-Sysmon\"}";
        put(system, "Provider", random.nextBoolean() ? "{\"#attributes\":" + provider + "}" : provider);
        system.put("EventID", random.nextInt(6) == 0 ? "{\"#text\":" + number() + "}" : number());
        put(system, "Level", "4");
        put(system, "Keywords", quoted("0x8010000000000000"));
        put(system, "TimeCreated", "{\"#attributes\":{\"SystemTime\":" + quoted(time()) + "}}");
        put(system, "Channel", quoted(pick(CHANNELS)));
        put(system, "Computer", quoted("pc1"));
        put(system, "Security", "{\"#attributes\":{\"UserID\":\"S-1-5-18\"}}");
        Map<String, String> event = new LinkedHashMap<>();
        event.put("System", object(system));
        put(event, "EventData", object(data));
        if (random.nextInt(12) == 0) {
            event.put("UserData", "{\"LogFileCleared\":" + object(data) + "}");
        }
        return "{\"Event\":" + object(event) + "}";
    }

    private String winlogbeat(Map<String, String> data) {
        Map<String, String> winlog = new LinkedHashMap<>();
        put(winlog, "channel", quoted(pick(CHANNELS)));
        put(winlog, "event_id", number());
        put(winlog, "provider_name", quoted("Microsoft-Windows-Security-Auditing"));
        put(winlog, "computer_name", quoted("pc1"));
        put(winlog, "keywords", "[\"Audit Success\"]");
        put(winlog, "event_data", object(data));
        Map<String, String> all = new LinkedHashMap<>();
        put(all, "@timestamp", quoted(time()));
        put(all, "message", value());
        put(all, "event", "{\"code\":" + number() + ",\"kind\":\"event\",\"action\":" + value() + "}");
        if (random.nextInt(4) == 0) {
            all.put(
                    pick(new String[] {"log", "host", "agent", "ecs", "process", "user", "tags"}),
                    "{\"level\":" + value() + ",\"name\":" + value() + "}");
        }
        all.put("winlog", object(winlog));
        return object(all);
    }

    private void put(Map<String, String> into, String name, String value) {
        if (random.nextInt(12) > 0) {
            into.put(name, value);
        }
    }

    private String number() {
        return random.nextBoolean() ? pick(CODES) : quoted(pick(CODES));
    }

    private String time() {
        return random.nextInt(4) == 0 ? pick(TIMES) : TIMES[0];
    }

    private String name() {
        return random.nextInt(40) == 0
                ? pick(new String[] {"Threat Name", "a.b", "", "#attributes", "Im\\u0061ge"})
                : NAMES.get(random.nextInt(NAMES.size()));
    }

    private String value() {
        return switch (random.nextInt(24)) {
            case 0 -> "null";
            case 1 -> pick(new String[] {"4", "-0", "1.0", "1e3", "7.5", "12345678901234567890", "true", "false"});
            case 2 -> "[" + quoted(pick(VALUES)) + "," + quoted(pick(VALUES)) + "]";
            case 3 -> "{\"Name\":" + quoted(pick(VALUES)) + "}";
            case 4 -> quoted(pick(VALUES)).replace("a", "\\u0061");
            case 5 -> quoted(pick(VALUES) + " " + "x".repeat(random.nextInt(400)) + pick(VALUES));
            default -> quoted(pick(VALUES));
        };
    }

    /** A name or a value of the header or the data, written with an escape that JSON allows. */
    private String disguised(String log) {
        String name = pick(new String[] {
            "hannel",
            "vent",
            "ystem",
            "inlog",
            "ata",
            "ode",
            "ame",
            "imestamp",
            "mage",
            "_id",
            "perational",
            "ttributes"
        });
        int at = log.indexOf(name + '"', random.nextInt(log.length()));
        return at < 0 ? log : log.substring(0, at) + "\\u%04x".formatted((int) log.charAt(at)) + log.substring(at + 1);
    }

    private String damaged(String log) {
        int at = random.nextInt(log.length());
        return switch (random.nextInt(4)) {
            case 0 -> log.substring(0, at);
            case 1 -> log.substring(0, at) + "{}[]\",:\\\u0001\ufffdx0".charAt(random.nextInt(12)) + log.substring(at);
            case 2 -> log.substring(0, at) + log.substring(Math.min(log.length(), at + 1 + random.nextInt(9)));
            default -> " " + log + pick(new String[] {" ", "\r", "}", "{}"});
        };
    }

    private static String object(Map<String, String> members) {
        StringBuilder json = new StringBuilder("{");
        members.forEach((name, value) -> json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
        return json.append('}').toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
