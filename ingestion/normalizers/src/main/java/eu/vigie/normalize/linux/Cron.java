package eu.vigie.normalize.linux;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.MessageParser;
import eu.vigie.normalize.draft.Words;

/** cron, crond and crontab: {@code (USER) WHAT (TEXT)}. */
public final class Cron implements MessageParser {
    @Override
    public boolean read(String message, EventDraft draft) {
        String text = message.strip();
        int close = text.startsWith("(") ? text.indexOf(") ") : -1;
        if (close < 2) {
            return false;
        }
        String user = text.substring(1, close);
        String rest = text.substring(close + 2);
        int open = rest.indexOf(" (");
        String what = open < 0 ? rest : rest.substring(0, open);
        String inner = open >= 0 && rest.endsWith(")") ? rest.substring(open + 2, rest.length() - 1) : "";
        switch (what) {
            case "CMD", "CMDEND" -> {
                boolean start = what.equals("CMD");
                draft.action(start ? "cron-ran-command" : "cron-command-ended");
                draft.kind("process", start ? "start" : "end");
                String command = inner.strip();
                draft.put("process.command_line", command);
                draft.put("process.executable", command.isEmpty() ? null : Words.at(command, 0));
            }
            case "BEGIN EDIT", "END EDIT", "REPLACE", "DELETE", "LIST" -> {
                draft.action(
                        "crontab-" + what.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
                draft.kind(
                        "configuration",
                        what.equals("LIST") ? "access" : what.equals("DELETE") ? "deletion" : "change");
                draft.userField("user.target.name", inner);
            }
            case "RELOAD" -> {
                draft.action("crontab-reload");
                draft.kind("configuration", "change");
                draft.put("file.path", inner);
            }
            default -> {
                if (!what.equals("FAILED to authorize user with PAM") && !what.startsWith("AUTH")) {
                    return false;
                }
                draft.action("cron-refused");
                draft.kind("authentication", "info").outcome(false);
                draft.put("event.reason", inner);
            }
        }
        draft.put("event.provider", "cron");
        draft.user(user);
        return true;
    }
}
