package eu.vigie.normalize.windows;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.json.Tree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Security channel. For logons user.* is the account that logs on; else it is who acted (Subject), and the account acted on is
 * user.target.*, the group acted on group.*.
 */
final class SecurityEvents {
    private SecurityEvents() {}

    static void describe(WindowsRecord record, EventDraft draft) {
        String code = record.get("code") == null ? "" : record.get("code");
        accounts(record, code, draft);
        process(record, code, draft);
        logon(record, draft);
        draft.address("source", localless(record.text("IpAddress"), record.text("ClientAddress")));
        draft.port("source.port", zeroless(record.text("IpPort")));
        String workstation = record.text("WorkstationName");
        draft.put("source.domain", workstation == null ? record.text("Workstation") : workstation);
        filtering(record, draft);
        draft.put("service.name", record.text("ServiceName"));
        draft.put("file.path", record.text("ObjectName"));
        if (code.equals("4697")) {
            draft.put("process.executable", record.text("ServiceFileName"));
        }
        if (code.equals("1102")) {
            clearedBy(record, draft);
        }
    }

    private static void accounts(WindowsRecord record, String code, EventDraft draft) {
        switch (code) {
            case "4624", "4625", "4634", "4647", "4768", "4769", "4770", "4771", "4776" -> {
                user(record, "Target", "user", draft);
                if (!draft.has("user.name")) {
                    draft.user(record.text("LogonAccount"));
                }
                draft.add("related.user", record.text("SubjectUserName"));
            }
            case "4648" -> {
                user(record, "Subject", "user", draft);
                user(record, "Target", "user.effective", draft);
            }
            case "4688" -> {
                user(record, "Subject", "user", draft);
                user(record, "Target", "user.effective", draft);
            }
            case "4778", "4779" -> {
                draft.user(record.text("AccountName"));
                draft.put("user.domain", record.text("AccountDomain"));
                draft.put("source.domain", record.text("ClientName"));
            }
            default -> {
                user(record, "Subject", "user", draft);
                if (!draft.has("user.name")) {
                    user(record, "User", "user", draft);
                }
                acted(record, draft);
            }
        }
    }

    /** The account or group that an account-management event is about. */
    private static void acted(WindowsRecord record, EventDraft draft) {
        boolean group = draft.fields().get("event.type") instanceof java.util.List<?> types && types.contains("group");
        if (!group) {
            user(record, "Target", "user.target", draft);
            draft.userField("user.changes.name", record.text("NewTargetUserName"));
            draft.userField(
                    "user.target.name", draft.has("user.target.name") ? null : record.text("OldTargetUserName"));
            return;
        }
        draft.put("group.name", record.text("TargetUserName"));
        draft.put("group.id", sid(record.text("TargetSid")));
        draft.put("group.domain", record.text("TargetDomainName"));
        String member = record.text("MemberName");
        if (member != null) {
            draft.userField("user.target.name", commonName(member));
        }
        draft.put("user.target.id", sid(record.text("MemberSid")));
    }

    /** {@code CN=Bob Miller,OU=...} gives {@code Bob Miller}; a plain name stays. */
    private static String commonName(String name) {
        if (!name.regionMatches(true, 0, "CN=", 0, 3)) {
            return name;
        }
        int end = 3;
        while (end < name.length() && (name.charAt(end) != ',' || name.charAt(end - 1) == '\\')) {
            end++;
        }
        return name.substring(3, end).replace("\\,", ",");
    }

    private static void user(WindowsRecord record, String prefix, String field, EventDraft draft) {
        String name = record.text(prefix + "UserName");
        draft.userField(field + ".name", name);
        draft.put(field + ".domain", name == null ? null : record.text(prefix + "DomainName"));
        String id = sid(record.text(prefix + "UserSid"));
        draft.put(field + ".id", id == null && !prefix.equals("Subject") ? sid(record.text(prefix + "Sid")) : id);
    }

    /** Null for the SID of nobody. */
    private static @Nullable String sid(@Nullable String sid) {
        return sid == null || sid.equals("S-1-0-0") ? null : sid;
    }

    private static void process(WindowsRecord record, String code, EventDraft draft) {
        if (code.equals("4688")) {
            WindowsEvents.process(draft, "process", record.text("NewProcessName"));
            draft.number("process.pid", WindowsEvents.decimal(record.text("NewProcessId")));
            WindowsEvents.process(draft, "process.parent", record.text("ParentProcessName"));
            draft.number("process.parent.pid", WindowsEvents.decimal(record.text("ProcessId")));
            draft.put("process.command_line", record.text("CommandLine"));
            return;
        }
        String name = record.text("ProcessName");
        WindowsEvents.process(draft, "process", name == null ? record.text("CallerProcessName") : name);
        String pid = record.text("ProcessId");
        pid = pid == null ? record.text("CallerProcessId") : pid;
        String decimal = WindowsEvents.decimal(pid);
        draft.number("process.pid", decimal == null || (decimal.equals("0") && name == null) ? null : decimal);
        String application = record.text("Application");
        if (application != null && !draft.has("process.executable")) {
            WindowsEvents.process(draft, "process", application);
        }
        draft.number("process.pid", draft.has("process.pid") ? null : record.text("ProcessID"));
    }

    private static void logon(WindowsRecord record, EventDraft draft) {
        String type = record.text("LogonType");
        draft.put("winlog.logon.type", type == null ? null : logonType(type));
        String target = record.text("TargetLogonId");
        draft.put("winlog.logon.id", target == null ? record.text("SubjectLogonId") : target);
        if (!draft.has("winlog.logon.id")) {
            draft.put("winlog.logon.id", record.text("LogonID"));
        }
    }

    /** The words that Windows' own documentation of event 4624 has for the numbers. */
    private static String logonType(String number) {
        return switch (number) {
            case "0" -> "System";
            case "2" -> "Interactive";
            case "3" -> "Network";
            case "4" -> "Batch";
            case "5" -> "Service";
            case "7" -> "Unlock";
            case "8" -> "NetworkCleartext";
            case "9" -> "NewCredentials";
            case "10" -> "RemoteInteractive";
            case "11" -> "CachedInteractive";
            case "12" -> "CachedRemoteInteractive";
            case "13" -> "CachedUnlock";
            default -> number;
        };
    }

    /** The filtering platform's connections (5152 to 5158). */
    private static void filtering(WindowsRecord record, EventDraft draft) {
        if (record.text("SourceAddress") == null) {
            return;
        }
        draft.address("source", record.text("SourceAddress")).port("source.port", record.text("SourcePort"));
        draft.address("destination", record.text("DestAddress")).port("destination.port", record.text("DestPort"));
        String protocol = record.text("Protocol");
        draft.put(
                "network.transport",
                "6".equals(protocol) ? "tcp" : "17".equals(protocol) ? "udp" : "1".equals(protocol) ? "icmp" : null);
        draft.put("network.iana_number", protocol);
    }

    /** Event 1102 keeps its fields in UserData. */
    private static void clearedBy(WindowsRecord record, EventDraft draft) {
        Map<?, ?> cleared = Tree.object(record.userData(), "LogFileCleared");
        Map<?, ?> fields = cleared.isEmpty() ? record.userData() : cleared;
        draft.user(Tree.text(fields, "SubjectUserName"));
        draft.put("user.domain", Tree.text(fields, "SubjectDomainName"));
        draft.put("user.id", Tree.text(fields, "SubjectUserSid"));
        draft.put("winlog.logon.id", Tree.text(fields, "SubjectLogonId"));
    }

    private static @Nullable String localless(@Nullable String address, @Nullable String other) {
        String found = address == null ? other : address;
        return found == null || found.equals("LOCAL") ? null : found;
    }

    private static @Nullable String zeroless(@Nullable String port) {
        return "0".equals(port) ? null : port;
    }
}
