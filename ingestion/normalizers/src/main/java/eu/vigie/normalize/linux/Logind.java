package eu.vigie.normalize.linux;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.MessageParser;
import eu.vigie.normalize.draft.Words;

/** systemd-logind: sessions by their number, which is the audit session's where the kernel audits; power. */
public final class Logind implements MessageParser {
    @Override
    public boolean read(String message, EventDraft draft) {
        String text = message.strip();
        if (text.startsWith("New session ")) {
            int of = text.indexOf(" of user ");
            if (of < 0) {
                of = text.indexOf(" of user '");
            }
            if (of < 0) {
                return false;
            }
            String user = text.substring(of + 9);
            user = user.endsWith(".") ? user.substring(0, user.length() - 1) : user;
            int with = user.indexOf(" with class ");
            user = with < 0 ? user : user.substring(0, with);
            session(draft, "logged-on", "start", text.substring(12, of));
            draft.user(
                    user.startsWith("'") && user.endsWith("'") && user.length() > 2
                            ? user.substring(1, user.length() - 1)
                            : user);
            return true;
        }
        if (text.startsWith("Removed session ") && text.endsWith(".")) {
            session(draft, "logged-off", "end", text.substring(16, text.length() - 1));
            return true;
        }
        if (text.startsWith("Session ") && text.contains(" logged out.")) {
            session(draft, "session-logged-out", "end", Words.at(text, 8));
            return true;
        }
        if (text.startsWith("System is powering down")
                || text.startsWith("System is rebooting")
                || text.startsWith("The system will ")) {
            draft.action(text.contains("reboot") ? "host-reboot" : "host-shutdown");
            draft.kind("host", "change");
            return true;
        }
        return false;
    }

    private static void session(EventDraft draft, String action, String type, String number) {
        draft.action(action).kind("session", type);
        draft.put("auditd.session", number.strip());
        draft.put("event.provider", "systemd-logind");
    }
}
