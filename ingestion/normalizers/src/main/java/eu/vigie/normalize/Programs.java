package eu.vigie.normalize;

import eu.vigie.event.Understanding;
import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.MessageParser;
import eu.vigie.normalize.draft.Words;
import eu.vigie.normalize.linux.Accounts;
import eu.vigie.normalize.linux.Cron;
import eu.vigie.normalize.linux.Logind;
import eu.vigie.normalize.linux.Pam;
import eu.vigie.normalize.linux.Sshd;
import eu.vigie.normalize.linux.Su;
import eu.vigie.normalize.linux.Sudo;
import eu.vigie.normalize.linux.Systemd;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which parser reads which program's messages. */
final class Programs {
    private record Entry(String format, MessageParser parser) {}

    private final Map<String, Entry> byName = new HashMap<>();
    private final Pam pam = new Pam();

    Programs() {
        add("sshd", new Sshd(), "sshd", "sshd-session", "sshd-auth");
        add("sudo", new Sudo(), "sudo", "sudo-i");
        add("su", new Su(), "su", "su-l", "runuser");
        add("cron", new Cron(), "cron", "CRON", "crond", "CROND", "crontab", "anacron");
        add(
                "accounts",
                new Accounts(),
                "accounts",
                "useradd",
                "usermod",
                "userdel",
                "groupadd",
                "groupmod",
                "groupdel",
                "gpasswd",
                "passwd",
                "chpasswd",
                "newusers",
                "chage",
                "chsh",
                "chfn",
                "adduser");
        add("systemd-logind", new Logind(), "systemd-logind", "elogind");
        add("systemd", new Systemd(), "systemd");
    }

    private void add(String format, MessageParser parser, String... names) {
        Entry entry = new Entry(format, parser);
        for (String name : names) {
            byName.put(name, entry);
        }
    }

    /**
     * Reads a message by its program, or by the declared format where no program is named.
     *
     * @return false: no parser knows the message; the draft is as it was
     */
    boolean read(@Nullable String program, String message, @Nullable Format declared, EventDraft draft) {
        String inner = repeated(message, draft);
        if (Pam.speaks(inner)) {
            return read(pam, "pam", inner, draft);
        }
        String name = program == null ? declared == null ? null : declared.word() : baseName(program);
        if (name == null) {
            return false;
        }
        int module = name.indexOf('(');
        if (module > 0 && name.startsWith("(pam_", module)) {
            draft.put("service.name", name.substring(0, module));
            return read(pam, "pam", inner, draft);
        }
        Entry entry = byName.get(name);
        return entry != null && read(entry.parser, entry.format, inner, draft);
    }

    private static boolean read(MessageParser parser, String format, String message, EventDraft draft) {
        boolean known = parser.read(message, draft);
        if (known) {
            draft.understood(Understanding.FULL, format);
        }
        return known;
    }

    /** {@code message repeated 5 times: [ Failed password ...]} of rsyslog: the message inside, and the count. */
    private static String repeated(String message, EventDraft draft) {
        if (!message.startsWith("message repeated ") || !message.endsWith("]")) {
            return message;
        }
        int open = message.indexOf(" times: [");
        if (open < 0) {
            return message;
        }
        draft.number("vigie.repeated", Words.at(message, 17));
        return message.substring(open + 9, message.length() - 1).strip();
    }

    private static String baseName(String program) {
        int slash = program.lastIndexOf('/');
        return slash < 0 ? program : program.substring(slash + 1);
    }
}
