package eu.vigie.normalize.windows;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.json.Tree;
import java.util.Map;

/** Channels beside Security and Sysmon: System's services, PowerShell's script blocks, Defender's findings. */
final class OtherEvents {
    private OtherEvents() {}

    static void describe(WindowsRecord record, EventDraft draft) {
        String code = record.get("code") == null ? "" : record.get("code");
        switch (code) {
            case "7045" -> {
                draft.put("service.name", record.text("ServiceName"));
                draft.put("process.executable", record.text("ImagePath"));
                draft.userField(
                        "user.effective.name", record.text("AccountName")); // whom it runs as, not who installed it
            }
            case "7036", "7040", "7034" -> {
                draft.put("service.name", record.text("param1"));
                draft.put("service.state", code.equals("7036") ? record.text("param2") : null);
            }
            case "104" -> cleared(record, draft);
            case "4103", "4104", "400", "403", "600", "800" -> {
                draft.put("file.path", record.text("Path"));
                String host = record.text("HostApplication");
                draft.put("process.command_line", host);
            }
            default -> {}
        }
        draft.put("user.id", draft.has("user.id") ? null : record.get("userSid"));
    }

    private static void cleared(WindowsRecord record, EventDraft draft) {
        Map<?, ?> nested = Tree.object(record.userData(), "LogFileCleared");
        Map<?, ?> fields = nested.isEmpty() ? record.userData() : nested;
        draft.user(Tree.text(fields, "SubjectUserName"));
        draft.put("user.domain", Tree.text(fields, "SubjectDomainName"));
    }
}
