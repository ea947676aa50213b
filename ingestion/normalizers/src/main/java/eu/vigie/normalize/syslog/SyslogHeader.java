package eu.vigie.normalize.syslog;

import eu.vigie.normalize.draft.Digits;
import eu.vigie.normalize.draft.EventDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a syslog header says.
 *
 * @param priority facility * 8 + severity, 0 to 191; -1: none
 * @param host the sender's claim, not a proof; null: none
 * @param program APP-NAME or the TAG without its number; null: none
 * @param processId PROCID, usually the pid; null: none
 * @param messageId MSGID of RFC 5424; null: none
 * @param structuredData names ({@code id.name}) and values in turn, RFC 5424 section 6.3
 * @param message position of the message in the text
 */
public record SyslogHeader(
        int priority,
        @Nullable String host,
        @Nullable String program,
        @Nullable String processId,
        @Nullable String messageId,
        List<String> structuredData,
        int message) {
    private static final String[] FACILITIES = {
        "kern",
        "user",
        "mail",
        "daemon",
        "auth",
        "syslog",
        "lpr",
        "news",
        "uucp",
        "cron",
        "authpriv",
        "ftp",
        "ntp",
        "security",
        "console",
        "solaris-cron",
        "local0",
        "local1",
        "local2",
        "local3",
        "local4",
        "local5",
        "local6",
        "local7"
    };
    private static final String[] SEVERITIES = {
        "Emergency", "Alert", "Critical", "Error", "Warning", "Notice", "Informational", "Debug"
    };

    /** Writes the header's fields. */
    public void describe(EventDraft draft) {
        if (priority >= 0) {
            draft.put("log.syslog.priority", priority);
            draft.put("log.syslog.facility.code", priority >> 3);
            draft.put("log.syslog.facility.name", FACILITIES[priority >> 3]);
            draft.put("log.syslog.severity.code", priority & 7);
            draft.put("log.syslog.severity.name", SEVERITIES[priority & 7]);
        }
        draft.host(host);
        if (host != null) {
            draft.put("log.syslog.hostname", host);
        }
        if (program != null) {
            draft.put("log.syslog.appname", program);
            draft.put("process.name", baseName(program));
        }
        if (processId != null) {
            draft.put("log.syslog.procid", processId);
            if (processId.length() <= 10 && Digits.parse(processId) >= 0) {
                draft.number("process.pid", processId);
            }
        }
        if (messageId != null) {
            draft.put("log.syslog.msgid", messageId);
        }
        for (int i = 0; i + 1 < structuredData.size(); i += 2) {
            draft.putIfAbsent("log.syslog.structured_data." + structuredData.get(i), structuredData.get(i + 1));
        }
    }

    /** The program without a path and without the module that old PAM adds: {@code sshd(pam_unix)} gives {@code sshd}. */
    static String baseName(String program) {
        int slash = program.lastIndexOf('/');
        String name = slash >= 0 && slash + 1 < program.length() ? program.substring(slash + 1) : program;
        int module = name.indexOf('(');
        return module > 0 ? name.substring(0, module) : name;
    }
}
