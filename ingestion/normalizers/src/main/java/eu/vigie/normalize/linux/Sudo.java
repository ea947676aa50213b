package eu.vigie.normalize.linux;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.MessageParser;
import eu.vigie.normalize.draft.Words;
import org.jspecify.annotations.Nullable;

/**
 * sudo's own line (lib/eventlog): {@code USER : [REASON ; ]TTY=.. ; PWD=.. ; USER=.. ; COMMAND=..}. user.name is who typed it,
 * user.effective.name who it runs as. The folder and the command hold what the user likes: where a second set of keys behind the first
 * COMMAND leaves two readings, the account is left out and the event tagged {@code ambiguous}.
 */
public final class Sudo implements MessageParser {
    @Override
    public boolean read(String message, EventDraft draft) {
        int colon = message.indexOf(" : ");
        if (colon < 1) {
            return false;
        }
        String user = message.substring(0, colon).strip();
        String rest = message.substring(colon + 3);
        if (rest.startsWith("(command continued) ")) {
            draft.action("ran-command-continued");
            draft.kind("process", "info");
            draft.user(user).put("process.command_line", rest.substring(20));
            return true;
        }
        int command = rest.indexOf(" ; COMMAND=");
        String keys = command < 0 ? rest : rest.substring(0, command);
        int first = firstKey(keys);
        if (first < 0 && command < 0) {
            return false;
        }
        draft.user(user);
        String reason = first <= 0 ? null : strippedReason(keys.substring(0, first));
        draft.action("ran-command");
        draft.kind("process", "start").outcome(reason == null);
        if (reason != null) {
            draft.put("event.reason", reason);
            draft.add("event.type", "denied");
            if (reason.contains("password")) {
                draft.add("event.category", "authentication");
            }
        }
        boolean ambiguous = command >= 0 && rest.indexOf(" ; COMMAND=", command + 1) > 0;
        keys(keys, Math.max(first, 0), ambiguous, draft);
        if (command >= 0) {
            command(rest.substring(command + 11), draft);
        }
        return true;
    }

    private static void command(String line, EventDraft draft) {
        draft.put("process.command_line", line);
        draft.put("process.executable", Words.at(line, 0));
    }

    private static void keys(String keys, int start, boolean ambiguous, EventDraft draft) {
        if (ambiguous) {
            draft.add("tags", "ambiguous");
            return;
        }
        for (int at = start; at < keys.length(); ) {
            int end = keys.indexOf(" ; ", at);
            String pair = end < 0 ? keys.substring(at) : keys.substring(at, end);
            at = end < 0 ? keys.length() : end + 3;
            if (pair.startsWith("USER=")) {
                draft.userField("user.effective.name", pair.substring(5));
            } else if (pair.startsWith("GROUP=")) {
                draft.put("user.effective.group.name", pair.substring(6));
            } else if (pair.startsWith("TTY=")) {
                draft.put("process.tty.name", pair.substring(4));
            } else if (pair.startsWith("PWD=")) {
                draft.put("process.working_directory", pair.substring(4));
            } else if (pair.startsWith("HOST=")) {
                draft.put("server.address", pair.substring(5));
            }
        }
    }

    private static int firstKey(String text) {
        int best = -1;
        for (String key : new String[] {"HOST=", "TTY=", "PWD=", "CWD=", "USER=", "GROUP=", "COMMAND="}) {
            int at = text.startsWith(key) ? 0 : text.indexOf(" ; " + key);
            if (at >= 0 && (best < 0 || at < best)) {
                best = at == 0 && text.startsWith(key) ? 0 : at + 3;
            }
        }
        return best;
    }

    private static @Nullable String strippedReason(String text) {
        String reason = text.endsWith(" ; ") ? text.substring(0, text.length() - 3) : text;
        return reason.isBlank() ? null : reason.strip();
    }
}
