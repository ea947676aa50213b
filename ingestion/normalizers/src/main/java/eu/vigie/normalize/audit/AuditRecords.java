package eu.vigie.normalize.audit;

import eu.vigie.event.raw.RejectionReason;
import eu.vigie.normalize.Normalized.Rejected;
import eu.vigie.normalize.audit.AuditTypes.About;
import eu.vigie.normalize.draft.Digits;
import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A single record of the Linux audit log, alone or inside syslog: {@code type=USER_LOGIN msg=audit(1481077043.193:421): pid=1298 ...}, and
 * the kernel's own {@code audit: type=1400 audit(...)}. All types give an event; records of one act share {@code auditd.sequence}.
 */
public final class AuditRecords {
    /** What auditd writes for "no login user" and "no session". */
    private static final String UNSET = "4294967295";

    private AuditRecords() {}

    /** Whether a message is a record, whole or cut short. */
    public static boolean looksLike(String text) {
        int type = typeAt(text);
        if (type < 0) {
            return false;
        }
        int end = Words.end(text, type);
        return end - type > 5 && (text.startsWith(" msg=audit(", end) || text.startsWith(" audit(", end));
    }

    /** Position of {@code type=}, behind a node, a kernel time or the kernel's {@code audit: }; -1: none. */
    private static int typeAt(String text) {
        int at = 0;
        if (text.startsWith("node=")) {
            at = Words.end(text, 0) + 1;
        } else if (text.startsWith("[")) {
            at = text.indexOf("] ") + 2;
        }
        if (text.startsWith("audit: ", at)) {
            at += 7;
        }
        return text.startsWith("type=", at) ? at : -1;
    }

    /** Reads a record. */
    public static @Nullable Rejected read(String text, EventDraft draft) {
        int at = typeAt(text);
        int typeEnd = Words.end(text, at);
        String type = text.substring(at + 5, typeEnd);
        int stamp = text.indexOf("audit(", typeEnd) + 6;
        int close = text.indexOf(')', stamp);
        int colon = text.indexOf(':', stamp);
        if (close < 0 || colon < 0 || colon > close) {
            return new Rejected(
                    RejectionReason.TRUNCATED, "the audit record breaks off in its time stamp", text.length());
        }
        Instant time = time(text, stamp, colon);
        if (time == null) {
            return new Rejected(RejectionReason.MALFORMED, "the audit record's time stamp is no number", stamp);
        }
        draft.time(time);
        draft.put("auditd.sequence", text.substring(colon + 1, close));
        draft.put("auditd.message_type", type);
        if (text.startsWith("node=") && !draft.has("host.name")) {
            draft.host(Words.at(text, 5));
        }
        int body = close + 1;
        body = text.startsWith(":", body) ? body + 1 : body;
        boolean execve = type.equals("EXECVE");
        Map<String, String> pairs = AuditPairs.read(text.substring(Math.min(body, text.length())), execve);
        describe(type, pairs, text, draft);
        return null;
    }

    private static @Nullable Instant time(String text, int start, int end) {
        int dot = text.indexOf('.', start);
        long seconds = Digits.parse(text, start, dot < 0 || dot > end ? end : dot);
        long millis = dot < 0 || dot > end ? 0 : Digits.parse(text, dot + 1, Math.min(end, dot + 4));
        return seconds < 0 || seconds > 253_402_300_799L || millis < 0
                ? null
                : Instant.ofEpochSecond(seconds, millis * 1_000_000);
    }

    private static void describe(String type, Map<String, String> pairs, String text, EventDraft draft) {
        AuditTypes meaning = AuditTypes.of(type);
        draft.action(meaning.action()).put("event.module", "auditd");
        meaning.categories().forEach(category -> draft.add("event.category", category));
        meaning.types().forEach(kind -> draft.add("event.type", kind));
        outcome(pairs, text, draft);
        process(type, pairs, draft);
        users(meaning.about(), pairs, draft);
        where(pairs, draft);
        if (type.equals("EXECVE")) {
            arguments(pairs, draft);
        } else if (type.equals("SOCKADDR") && pairs.get("saddr") != null) {
            SockAddr.describe(pairs.get("saddr"), draft);
        } else if (type.startsWith("SERVICE_")) {
            draft.put("service.name", known(pairs, "unit"));
        } else if (type.equals("PATH")) {
            draft.put("file.path", pairs.get("name")).put("file.inode", pairs.get("inode"));
        } else if (type.equals("KERN_MODULE")) {
            draft.put("file.name", pairs.get("name"));
        }
        pairs.forEach((key, value) -> draft.put("auditd.data." + key.replace('.', '_'), value));
    }

    private static void outcome(Map<String, String> pairs, String text, EventDraft draft) {
        String result = known(pairs, "res");
        result = result == null ? known(pairs, "result") : result;
        result = result == null ? known(pairs, "success") : result;
        if (result != null) {
            draft.outcome(result.equals("success") || result.equals("yes") || result.equals("1"));
            draft.put("auditd.result", draft.text("event.outcome"));
        } else if ("DENIED".equals(pairs.get("apparmor"))
                || text.contains("avc:  denied ")
                || text.contains("avc: denied ")) {
            draft.outcome(false);
        } else if (text.contains("avc:  granted ") || text.contains("avc: granted ")) {
            draft.outcome(true);
        }
    }

    private static void process(String type, Map<String, String> pairs, EventDraft draft) {
        draft.number("process.pid", pairs.get("pid")).number("process.parent.pid", pairs.get("ppid"));
        String comm = known(pairs, "comm");
        String exe = known(pairs, "exe");
        draft.put("process.name", comm).put("process.executable", exe);
        draft.put("process.working_directory", known(pairs, "cwd"));
        String terminal = known(pairs, "terminal");
        terminal = terminal == null ? known(pairs, "tty") : terminal;
        draft.put("process.tty.name", terminal == null || terminal.equals("(none)") ? null : terminal);
        String session = pairs.get("ses");
        draft.put("auditd.session", session == null || session.equals(UNSET) || session.equals("-1") ? null : session);
        if (type.equals("SYSCALL")) {
            draft.number("process.exit_code", pairs.get("exit"));
        }
        draft.put("process.title", pairs.get("proctitle"));
        String command = type.equals("PROCTITLE") ? pairs.get("proctitle") : known(pairs, "cmd");
        draft.put("process.command_line", command);
        if (command != null && type.equals("USER_CMD")) {
            draft.list("process.args", List.of(command.split(" ", 64)));
        }
    }

    private static void users(About about, Map<String, String> pairs, EventDraft draft) {
        String login = pairs.get("auid");
        String uid = known(pairs, "uid");
        draft.put("user.audit.id", login);
        boolean managed = about != About.NOBODY;
        draft.put("user.id", managed && login != null ? login : uid);
        draft.put("user.effective.id", known(pairs, "euid"));
        draft.put("user.group.id", known(pairs, "gid")).put("user.effective.group.id", known(pairs, "egid"));
        String account = known(pairs, "acct");
        String id = known(pairs, "id");
        switch (about) {
            case LOGIN -> {
                boolean switching = String.valueOf(pairs.get("exe")).endsWith("/sudo")
                        || String.valueOf(pairs.get("exe")).endsWith("/su");
                draft.userField("user.effective.name", account);
                draft.put("user.effective.id", id);
                draft.user(switching ? null : account); // of sudo and su only the login user's number is known
            }
            case TARGET -> {
                draft.userField("user.target.name", account).put("user.target.id", id);
                draft.put("user.effective.id", uid);
            }
            case GROUP -> {
                draft.put("group.id", id).put("group.name", known(pairs, "grp"));
                draft.put("group.name", draft.has("group.name") ? null : account);
                draft.put("user.effective.id", uid);
            }
            case NOBODY -> draft.user(pairs.containsKey("vm") ? null : known(pairs, "user"));
        }
        if (about == About.NOBODY && pairs.containsKey("new-auid")) {
            draft.put("user.effective.id", pairs.get("new-auid")).put("user.id", pairs.get("old-auid"));
        }
        enriched(pairs, draft);
    }

    /** The names that auditd resolved: the login user is who acted, whatever account the process has by now. */
    private static void enriched(Map<String, String> pairs, EventDraft draft) {
        String login = pairs.get("AUID");
        boolean named = login != null && !login.equals("unset") && !login.startsWith("unknown");
        String uid = pairs.get("UID");
        if (!draft.has("user.name")) {
            draft.user(named ? login : uid);
        } else if (named) {
            draft.add("related.user", login);
        }
        String effective = pairs.get("EUID");
        if (!draft.has("user.effective.name")) {
            draft.userField("user.effective.name", effective == null && named ? uid : effective);
        }
    }

    private static void where(Map<String, String> pairs, EventDraft draft) {
        String address = known(pairs, "addr");
        String host = known(pairs, "hostname");
        draft.source(address);
        if (host != null && !host.equals(address)) {
            draft.put("source.domain", address == null ? null : host);
        }
        draft.source(address == null ? known(pairs, "src") : null);
        draft.address("destination", known(pairs, "dst"));
    }

    /** The command line of EXECVE: its arguments in their order; a cut record says how many are missing. */
    private static void arguments(Map<String, String> pairs, EventDraft draft) {
        List<String> arguments = new ArrayList<>();
        pairs.forEach((key, value) -> {
            if (AuditPairs.isArgument(key) && !key.contains("_len")) {
                arguments.add(value);
            }
        });
        draft.list("process.args", arguments);
        if (pairs.containsKey("a0")) {
            draft.put("process.executable", pairs.get("a0"));
            draft.put("process.command_line", String.join(" ", arguments));
        }
    }

    private static @Nullable String known(Map<String, String> pairs, String key) {
        String value = pairs.get(key);
        return value == null || value.equals("?") ? null : value;
    }
}
