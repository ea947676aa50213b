package eu.vigie.normalize.windows;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.json.Tree;
import eu.vigie.normalize.time.TimeReader;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a Windows event into the draft: the header, EventData under its own names, and what it means in ECS. */
public final class WindowsEvents {
    private static final String SYSMON = "Microsoft-Windows-Sysmon/Operational";
    private static final long AUDIT_FAILURE = 0x10_0000_0000_0000L;
    private static final long AUDIT_SUCCESS = 0x20_0000_0000_0000L;

    private WindowsEvents() {}

    /** False: the object is no Windows event; the draft is as it was. */
    public static boolean read(Map<String, Object> json, EventDraft draft) {
        WindowsRecord record = WindowsRecord.of(json);
        if (record == null) {
            return false;
        }
        header(record, draft);
        time(record, draft);
        Tree.flatten("winlog.event_data", record.data(), draft);
        Tree.flatten("winlog.user_data", record.userData(), draft);
        String channel = record.get("channel") == null ? "" : record.get("channel");
        meaning(record, channel, draft);
        if (channel.equalsIgnoreCase(SYSMON)) {
            SysmonEvents.describe(record, draft);
        } else if (channel.equalsIgnoreCase("Security")) {
            SecurityEvents.describe(record, draft);
        } else {
            OtherEvents.describe(record, draft);
        }
        return true;
    }

    private static void header(WindowsRecord record, EventDraft draft) {
        draft.put("event.code", record.get("code")).put("winlog.event_id", record.get("code"));
        draft.put("winlog.channel", record.get("channel"));
        draft.put("winlog.provider_name", record.get("provider")).put("event.provider", record.get("provider"));
        draft.put("winlog.computer_name", record.get("computer"));
        draft.number("winlog.record_id", record.get("record"));
        draft.put("winlog.task", record.get("task")).put("winlog.opcode", record.get("opcode"));
        draft.put("winlog.keywords", record.get("keywords")).put("winlog.activity_id", record.get("activity"));
        draft.put("log.level", level(record.get("level")));
        draft.put("event.module", "windows").put("host.os.type", "windows");
        draft.host(record.get("computer"));
        draft.put("message", record.get("message"));
    }

    /** Sysmon's own time is when it happened, the header's when it was written. */
    private static void time(WindowsRecord record, EventDraft draft) {
        TimeReader utc = new TimeReader(ZoneOffset.UTC, draft.envelope().receivedAt());
        String happened = SYSMON.equals(record.get("channel")) ? record.text("UtcTime") : null;
        if (happened != null && utc.iso(happened, 0) && utc.time() != null) {
            draft.time(utc.time());
            return;
        }
        TimeReader local = TimeReader.of(draft.envelope());
        String written = record.get("time");
        if (written != null && local.iso(written, 0)) {
            if (local.time() == null) {
                draft.timeImpossible();
            } else {
                draft.time(local.time());
            }
        }
    }

    private static void meaning(WindowsRecord record, String channel, EventDraft draft) {
        String code = record.get("code");
        WindowsActions actions = code == null ? null : WindowsActions.of(channel, code);
        if (actions != null) {
            draft.action(actions.action());
            actions.categories().forEach(category -> draft.add("event.category", category));
            actions.types().forEach(type -> draft.add("event.type", type));
        }
        draft.put("event.outcome", outcome(record));
    }

    private static @Nullable String outcome(WindowsRecord record) {
        String stated = record.get("outcome");
        if (stated != null) {
            return stated;
        }
        String keywords = record.get("keywords");
        if (keywords == null) {
            return null;
        }
        if (keywords.contains("Audit Success")) {
            return "success";
        }
        if (keywords.contains("Audit Failure")) {
            return "failure";
        }
        try {
            long bits = keywords.startsWith("0x")
                    ? Long.parseUnsignedLong(keywords.substring(2), 16)
                    : Long.parseLong(keywords);
            return (bits & AUDIT_SUCCESS) != 0 ? "success" : (bits & AUDIT_FAILURE) != 0 ? "failure" : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String level(@Nullable String level) {
        return level == null
                ? null
                : switch (level) {
                    case "0", "4" -> "information";
                    case "1" -> "critical";
                    case "2" -> "error";
                    case "3" -> "warning";
                    case "5" -> "verbose";
                    default -> level;
                };
    }

    /** The last part of a Windows path. */
    static String baseName(String path) {
        int slash = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
        return path.substring(slash + 1);
    }

    /** Executable and name of a process from its path. */
    static void process(EventDraft draft, String process, @Nullable String path) {
        if (path != null) {
            draft.put(process + ".executable", path).put(process + ".name", baseName(path));
        }
    }

    /** A number written {@code 0x1fc} or {@code 508}. */
    static @Nullable String decimal(@Nullable String number) {
        if (number == null || !number.startsWith("0x") || number.length() > 12) {
            return number;
        }
        try {
            return Long.toString(Long.parseLong(number.substring(2), 16));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** {@code DOMAIN\name} into domain and name. */
    static void account(EventDraft draft, String user, @Nullable String account) {
        if (account == null) {
            return;
        }
        int slash = account.indexOf('\\');
        draft.put(user + ".domain", slash > 0 ? account.substring(0, slash) : null);
        draft.userField(user + ".name", account.substring(slash + 1));
    }
}
