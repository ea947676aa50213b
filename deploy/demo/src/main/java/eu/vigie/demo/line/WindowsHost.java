package eu.vigie.demo.line;

import eu.vigie.demo.Sources;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A Windows server whose event log Winlogbeat ships as JSON. */
public final class WindowsHost {
    private static final String SECURITY = "Microsoft-Windows-Security-Auditing";
    private static final String DOMAIN = "LAVERDIN";

    private final Script script;
    private final String name;
    private final String address;
    private final Random random;
    private final long firstRecord;

    public WindowsHost(Script script, String name, String address, Random random) {
        this.script = script;
        this.name = name;
        this.address = address;
        this.random = random;
        this.firstRecord = 100_000L + random.nextInt(400_000);
    }

    public String name() {
        return name;
    }

    public String address() {
        return address;
    }

    /** Event 4624; returns the logon's id. */
    public String logon(Instant at, String user, String from, int type) {
        String id = String.format(Locale.ROOT, "0x%x", 0x100000 + random.nextInt(0xfffffff));
        Map<String, String> data = new LinkedHashMap<>();
        data.put("SubjectUserSid", "S-1-5-18");
        data.put("SubjectUserName", name.toUpperCase(Locale.ROOT) + "$");
        data.put("SubjectDomainName", DOMAIN);
        data.put("SubjectLogonId", "0x3e7");
        data.put("TargetUserSid", sid(user));
        data.put("TargetUserName", user);
        data.put("TargetDomainName", DOMAIN);
        data.put("TargetLogonId", id);
        data.put("LogonType", Integer.toString(type));
        data.put("LogonProcessName", type == 3 ? "Kerberos" : "User32");
        data.put("AuthenticationPackageName", type == 3 ? "Kerberos" : "Negotiate");
        data.put("WorkstationName", "-");
        data.put("IpAddress", from);
        data.put("IpPort", Integer.toString(49_152 + random.nextInt(16_000)));
        data.put("ElevatedToken", "%%1843");
        say(at, "Security", SECURITY, 4624, "An account was successfully logged on.", data);
        return id;
    }

    /** Event 4625 for a wrong password. */
    public void wrongPassword(Instant at, String user, String from) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("TargetUserName", user);
        data.put("TargetDomainName", DOMAIN);
        data.put("Status", "0xc000006d");
        data.put("SubStatus", "0xc000006a");
        data.put("LogonType", "3");
        data.put("IpAddress", from);
        say(at, "Security", SECURITY, 4625, "An account failed to log on.", data);
    }

    /** Event 4625 with the reason that a domain controller gives: 0xc0000071 is an expired password, 0xc0000064 an unknown account. */
    public void refused(Instant at, String user, String from, String subStatus) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("TargetUserName", user);
        data.put("TargetDomainName", DOMAIN);
        data.put("Status", "0xc000006e");
        data.put("SubStatus", subStatus);
        data.put("LogonType", "3");
        data.put("IpAddress", from);
        say(at, "Security", SECURITY, 4625, "An account failed to log on.", data);
    }

    /** Event 4720. */
    public void accountCreated(Instant at, String user, String logon, String member) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("TargetUserName", member);
        data.put("TargetDomainName", DOMAIN);
        data.put("TargetSid", sid(member));
        data.putAll(subject(user, logon));
        data.put("SamAccountName", member);
        say(at, "Security", SECURITY, 4720, "A user account was created.", data);
    }

    /** Event 4634. */
    public void logoff(Instant at, String user, String logon, int type) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("TargetUserSid", sid(user));
        data.put("TargetUserName", user);
        data.put("TargetDomainName", DOMAIN);
        data.put("TargetLogonId", logon);
        data.put("LogonType", Integer.toString(type));
        say(at, "Security", SECURITY, 4634, "An account was logged off.", data);
    }

    /** Event 4688. */
    public void process(Instant at, String user, String logon, String image, String commandLine, String parent) {
        Map<String, String> data = subject(user, logon);
        data.put("NewProcessId", String.format(Locale.ROOT, "0x%x", 0x400 + random.nextInt(0x8000)));
        data.put("NewProcessName", image);
        data.put("ProcessId", String.format(Locale.ROOT, "0x%x", 0x400 + random.nextInt(0x8000)));
        data.put("CommandLine", commandLine);
        data.put("ParentProcessName", parent);
        say(at, "Security", SECURITY, 4688, "A new process has been created.", data);
    }

    /** Event 7045 of the service control manager. */
    public void newService(Instant at, String service, String image) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("ServiceName", service);
        data.put("ImagePath", image);
        data.put("ServiceType", "user mode service");
        data.put("StartType", "auto start");
        data.put("AccountName", "LocalSystem");
        say(at, "System", "Service Control Manager", 7045, "A service was installed in the system.", data);
    }

    /** Event 4728. */
    public void addedToGroup(Instant at, String user, String logon, String member, String group) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("MemberName", "CN=" + member + ",CN=Users,DC=laverdin,DC=example");
        data.put("MemberSid", sid(member));
        data.put("TargetUserName", group);
        data.put("TargetDomainName", DOMAIN);
        data.put(
                "TargetSid",
                group.equals("Domain Admins") ? sidOf(512) : sidOf(2_000 + Math.floorMod(group.hashCode(), 800)));
        data.putAll(subject(user, logon));
        say(at, "Security", SECURITY, 4728, "A member was added to a security-enabled global group.", data);
    }

    /** Event 1102. */
    public void logCleared(Instant at, String user, String logon) {
        say(at, "Security", "Microsoft-Windows-Eventlog", 1102, "The audit log was cleared.", subject(user, logon));
    }

    /** Event 7036, the most frequent line of a quiet server. */
    public void serviceState(Instant at, String service, String state) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("param1", service);
        data.put("param2", state);
        say(
                at,
                "System",
                "Service Control Manager",
                7036,
                "The " + service + " service entered the " + state + " state.",
                data);
    }

    private static Map<String, String> subject(String user, String logon) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("SubjectUserSid", sid(user));
        data.put("SubjectUserName", user);
        data.put("SubjectDomainName", DOMAIN);
        data.put("SubjectLogonId", logon);
        return data;
    }

    private static String sid(String user) {
        return sidOf(1_100 + Math.floorMod(user.hashCode(), 800));
    }

    private static String sidOf(int number) {
        return "S-1-5-21-1004336348-1177238915-682003330-" + number;
    }

    /** Any event, its data in their order. */
    public void say(Instant at, String channel, String provider, int code, String message, Map<String, String> data) {
        StringBuilder json = new StringBuilder("{\"@timestamp\":\"")
                .append(at)
                .append("\",\"event\":{\"code\":\"")
                .append(code);
        json.append("\",\"kind\":\"event\",\"provider\":")
                .append(quoted(provider))
                .append("},\"host\":{\"name\":");
        json.append(quoted(name))
                .append("},\"log\":{\"level\":\"information\"},\"message\":")
                .append(quoted(message));
        json.append(",\"winlog\":{\"channel\":").append(quoted(channel)).append(",\"computer_name\":");
        json.append(quoted(name + ".laverdin.example")).append(",\"event_data\":{");
        for (Iterator<Map.Entry<String, String>> entries = data.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<String, String> entry = entries.next();
            json.append(quoted(entry.getKey()))
                    .append(':')
                    .append(quoted(entry.getValue()))
                    .append(entries.hasNext() ? "," : "");
        }
        json.append("},\"event_id\":\"")
                .append(code)
                .append("\",\"provider_name\":")
                .append(quoted(provider));
        json.append(",\"record_id\":")
                .append(firstRecord + at.toEpochMilli() / 100 % 10_000_000)
                .append("}}");
        script.say(Sources.WINDOWS, at, json.toString());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
