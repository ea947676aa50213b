package eu.vigie.normalize.linux;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.MessageParser;
import eu.vigie.normalize.draft.Words;

/** su of shadow-utils, util-linux and older systems. user.name is who asked, user.effective.name the account asked for. */
public final class Su implements MessageParser {
    @Override
    public boolean read(String message, EventDraft draft) {
        String text = message.strip();
        if (text.startsWith("Successful su for ")) {
            return forBy(text.substring(18), true, draft);
        }
        if (text.startsWith("FAILED su for ")) {
            return forBy(text.substring(14), false, draft);
        }
        if (text.startsWith("FAILED SU (to ") || text.startsWith("(to ")) {
            boolean failed = text.startsWith("FAILED");
            int open = failed ? 14 : 4;
            int close = text.indexOf(") ", open);
            if (close < 0) {
                return false;
            }
            String user = Words.at(text, close + 2);
            int on = text.lastIndexOf(" on ");
            terminal(on < 0 ? "" : text.substring(on + 4), draft);
            return switched(user, text.substring(open, close), !failed, draft);
        }
        if (text.startsWith("+ ") || text.startsWith("- ")) {
            return signed(text, draft);
        }
        if (text.startsWith("BAD SU ")) {
            String rest = text.substring(7);
            int to = rest.indexOf(" to ");
            return to > 0 && switched(rest.substring(0, to), Words.at(rest, to + 4), false, draft);
        }
        return quoted(text, draft);
    }

    /** {@code root by alice} */
    private static boolean forBy(String text, boolean success, EventDraft draft) {
        int by = text.lastIndexOf(" by ");
        return by > 0 && switched(text.substring(by + 4), text.substring(0, by), success, draft);
    }

    /** {@code + /dev/pts/0 alice:root}, {@code - ??? alice-root} */
    private static boolean signed(String text, EventDraft draft) {
        int names = text.lastIndexOf(' ');
        int colon = text.indexOf(':', names);
        colon = colon < 0 ? text.indexOf('-', names) : colon;
        if (names < 3 || colon < 0) {
            return false;
        }
        terminal(text.substring(2, names), draft);
        return switched(text.substring(names + 1, colon), text.substring(colon + 1), text.charAt(0) == '+', draft);
    }

    /** {@code 'su root' succeeded for alice on /dev/pts/0} */
    private static boolean quoted(String text, EventDraft draft) {
        int close = text.startsWith("'su ") ? text.indexOf("' ", 4) : -1;
        if (close < 0) {
            return false;
        }
        boolean success = text.startsWith("succeeded for ", close + 2);
        if (!success && !text.startsWith("failed for ", close + 2)) {
            return false;
        }
        int user = close + 2 + (success ? 14 : 11);
        int end = Words.end(text, user);
        if (text.startsWith(" on ", end)) {
            terminal(text.substring(end + 4), draft);
        }
        return switched(text.substring(user, end), text.substring(4, close), success, draft);
    }

    private static boolean switched(String user, String target, boolean success, EventDraft draft) {
        draft.action("su");
        draft.kind("authentication", success ? "start" : "info").outcome(success);
        draft.put("event.provider", "su");
        draft.user(user).userField("user.effective.name", target);
        return true;
    }

    private static void terminal(String name, EventDraft draft) {
        draft.put("process.tty.name", name.equals("???") || name.equals("none") ? null : name);
    }
}
