package eu.vigie.normalize.windows;

import eu.vigie.normalize.draft.EventDraft;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sysmon's events, by field: one field has one meaning in all of them. */
final class SysmonEvents {
    private SysmonEvents() {}

    static void describe(WindowsRecord record, EventDraft draft) {
        process(record, draft);
        network(record, draft);
        files(record, draft);
        WindowsEvents.account(draft, "user", record.text("User"));
        String source = record.text("SourceUser");
        if (source != null) {
            WindowsEvents.account(draft, "user", source);
        }
        String rule = record.text("RuleName");
        draft.put("rule.name", rule);
        if (draft.has("source.ip") || draft.has("dns.question.name")) {
            draft.add("related.hosts", record.text("DestinationHostname"));
        }
    }

    private static void process(WindowsRecord record, EventDraft draft) {
        String image = record.text("Image");
        boolean acts = image == null; // CreateRemoteThread and ProcessAccess name two processes
        WindowsEvents.process(draft, "process", acts ? record.text("SourceImage") : image);
        draft.number("process.pid", record.text(acts ? "SourceProcessId" : "ProcessId"));
        String entity = record.text(acts ? "SourceProcessGuid" : "ProcessGuid");
        draft.put("process.entity_id", entity == null && acts ? record.text("SourceProcessGUID") : entity);
        draft.put("process.command_line", record.text("CommandLine"));
        draft.put("process.working_directory", record.text("CurrentDirectory"));
        draft.put("process.pe.original_file_name", file(record, "process"));
        draft.put("process.integrity_level", record.text("IntegrityLevel"));
        draft.put("winlog.logon.id", record.text("LogonId"));
        WindowsEvents.process(draft, "process.parent", record.text("ParentImage"));
        draft.number("process.parent.pid", record.text("ParentProcessId"));
        draft.put("process.parent.entity_id", record.text("ParentProcessGuid"));
        draft.put("process.parent.command_line", record.text("ParentCommandLine"));
        draft.put("process.parent.user.name", record.text("ParentUser"));
        if ("1".equals(record.get("code"))) {
            draft.put("process.pe.company", record.text("Company"));
            draft.put("process.pe.product", record.text("Product"));
            draft.put("process.pe.description", record.text("Description"));
        }
        hashes(draft, hashedThing(record), record.text("Hashes"));
    }

    private static @Nullable String file(WindowsRecord record, String what) {
        return "1".equals(record.get("code")) || !what.equals("process") ? record.text("OriginalFileName") : null;
    }

    /** What the hashes are of: the process it starts, the library it loads, the file it touches. */
    private static String hashedThing(WindowsRecord record) {
        return "1".equals(record.get("code"))
                ? "process.hash"
                : "7".equals(record.get("code")) ? "dll.hash" : "file.hash";
    }

    /** {@code MD5=..,SHA256=..,IMPHASH=..} */
    private static void hashes(EventDraft draft, String field, @Nullable String hashes) {
        if (hashes == null) {
            return;
        }
        for (String pair : hashes.split(",", 8)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                continue;
            }
            String name = pair.substring(0, equals).toLowerCase(Locale.ROOT);
            String value = pair.substring(equals + 1).toLowerCase(Locale.ROOT);
            boolean known =
                    name.equals("md5") || name.equals("sha1") || name.equals("sha256") || name.equals("imphash");
            boolean kept = known && (!field.equals("dll.hash") || name.equals("sha256"));
            if (kept) {
                draft.put(field + "." + name, value);
            }
            if (known && !name.equals("imphash")) {
                draft.add("related.hash", value);
            }
        }
    }

    private static void network(WindowsRecord record, EventDraft draft) {
        draft.address("source", record.text("SourceIp")).port("source.port", record.text("SourcePort"));
        draft.put("source.domain", record.text("SourceHostname"));
        draft.address("destination", record.text("DestinationIp"));
        draft.port("destination.port", record.text("DestinationPort"));
        draft.put("destination.domain", record.text("DestinationHostname"));
        draft.put("network.transport", record.text("Protocol"));
        if (draft.has("source.ip")) {
            draft.put("network.direction", "true".equals(record.text("Initiated")) ? "egress" : "ingress");
            String ip = draft.text("source.ip");
            draft.put("network.type", ip != null && ip.indexOf(':') >= 0 ? "ipv6" : "ipv4");
        }
        String query = record.text("QueryName");
        if (query != null) {
            draft.put("dns.question.name", query).put("network.protocol", "dns");
            draft.add("related.hosts", query);
            answers(draft, record.text("QueryResults"));
        }
    }

    /** {@code type:  5 name;::ffff:192.0.2.1;} */
    private static void answers(EventDraft draft, @Nullable String results) {
        if (results == null) {
            return;
        }
        for (String answer : results.split(";", 64)) {
            String text = answer.strip();
            String value = text.substring(text.lastIndexOf(' ') + 1);
            String ip = eu.vigie.normalize.draft.IpText.canonical(value);
            draft.add("dns.answers.data", ip == null ? value : ip);
            if (ip != null) {
                draft.add("dns.resolved_ip", ip).add("related.ip", ip);
            } else if (text.startsWith("type: ")) {
                draft.add("related.hosts", value);
            }
        }
    }

    private static void files(WindowsRecord record, EventDraft draft) {
        String target = record.text("TargetFilename");
        if (target != null) {
            path(draft, target);
        }
        String library = record.text("ImageLoaded");
        if (library != null) {
            boolean driver = "6".equals(record.get("code"));
            draft.put("dll.path", library).put("dll.name", WindowsEvents.baseName(library));
            if (driver) {
                path(draft, library);
            } else {
                draft.put("dll.pe.original_file_name", file(record, "dll"));
            }
            draft.put("dll.code_signature.status", record.text("SignatureStatus"));
            draft.put("dll.code_signature.subject_name", record.text("Signature"));
            draft.put("file.path", library).put("file.name", WindowsEvents.baseName(library));
        }
        draft.put("file.name", record.text("PipeName"));
        String key = record.text("TargetObject");
        if (key != null) {
            draft.put("registry.path", key);
            int hive = key.indexOf('\\');
            int value = key.lastIndexOf('\\');
            if (hive > 0 && value > hive) {
                draft.put("registry.hive", key.substring(0, hive));
                draft.put("registry.key", key.substring(hive + 1));
                draft.put("registry.value", key.substring(value + 1));
            }
            draft.put("registry.data.strings", record.text("Details"));
        }
    }

    private static void path(EventDraft draft, String path) {
        draft.put("file.path", path);
        String name = WindowsEvents.baseName(path);
        draft.put("file.name", name);
        int end = path.length() - name.length() - 1;
        draft.put("file.directory", end > 0 ? path.substring(0, end) : null);
        int dot = name.lastIndexOf('.');
        draft.put("file.extension", dot > 0 ? name.substring(dot + 1) : null);
    }
}
