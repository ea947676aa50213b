package eu.vigie.normalize.linux;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.MessageParser;
import eu.vigie.normalize.draft.Words;
import org.jspecify.annotations.Nullable;

/**
 * Linux-PAM's modules, whatever program they speak through: {@code pam_unix(sshd:auth): authentication failure; ...}, and the same without
 * the prefix where an old PAM writes it into the program's name.
 */
public final class Pam implements MessageParser {

    /** Whether a message is a PAM module's: {@code pam_NAME(service:type): }. */
    public static boolean speaks(String message) {
        if (!message.startsWith("pam_")) {
            return false;
        }
        int open = message.indexOf('(');
        return open > 4 && open < 40 && message.indexOf("): ", open) > 0;
    }

    @Override
    public boolean read(String message, EventDraft draft) {
        String text = message;
        String service = null;
        if (speaks(message)) {
            int open = message.indexOf('(');
            int close = message.indexOf("): ", open);
            service = message.substring(open + 1, close);
            text = message.substring(close + 3);
        }
        if (!known(text.strip(), draft)) {
            return false;
        }
        if (service != null) {
            int colon = service.indexOf(':');
            draft.put("service.name", colon < 0 ? service : service.substring(0, colon));
        }
        draft.put("event.provider", "pam");
        return true;
    }

    private static boolean known(String text, EventDraft draft) {
        if (text.startsWith("session opened for user ")) {
            return opened(text.substring(24), draft);
        }
        if (text.startsWith("session closed for user ")) {
            draft.action("logged-off");
            draft.kind("session", "end");
            return session(draft, withoutId(text.substring(24)));
        }
        if (text.startsWith("authentication failure;")) {
            return failure(text, draft);
        }
        if (text.startsWith("authentication success;")) {
            boolean known = failure(text, draft);
            draft.outcome(true);
            return known;
        }
        if (text.startsWith("check pass; user unknown")) {
            pamFailure(draft, "user unknown");
            return true;
        }
        return accounts(text, draft);
    }

    private static boolean accounts(String text, EventDraft draft) {
        String user = Words.after(text, "password changed for ");
        if (user != null) {
            draft.action("changed-password");
            draft.kind("iam", "user").add("event.type", "change").outcome(true);
            draft.userField("user.target.name", user);
            return true;
        }
        if (text.startsWith("Consecutive login failures for user ")) {
            pamFailure(draft, "account temporarily locked");
            draft.action("locked-account");
            draft.user(Words.at(text, 36));
            return true;
        }
        if (text.startsWith("requirement \"") && text.endsWith("\"") && text.contains("\" not met by user \"")) {
            int start = text.indexOf("\" not met by user \"") + 19;
            if (start >= text.length()) {
                return false;
            }
            pamFailure(draft, "requirement not met");
            draft.user(text.substring(start, text.length() - 1));
            return true;
        }
        if (text.startsWith("auth could not identify password for [") && text.endsWith("]")) {
            pamFailure(draft, "could not identify password");
            draft.user(text.substring(38, text.length() - 1));
            return true;
        }
        if (text.startsWith("received for user ")) { // pam_sss
            int colon = text.lastIndexOf(": ");
            pamFailure(draft, colon < 0 ? null : text.substring(colon + 2));
            draft.user(text.substring(18, Math.max(18, colon)));
            return true;
        }
        if (text.startsWith("access denied for user ")) {
            int from = text.lastIndexOf(" from ");
            pamFailure(draft, "access denied");
            if (from > 23) {
                draft.user(unquoted(text.substring(23, from)));
                String origin = unquoted(text.substring(from + 6)); // a host, or a terminal or service of this one
                draft.source(origin.indexOf('.') > 0 || origin.indexOf(':') >= 0 ? origin : null);
            }
            return true;
        }
        return moreFailures(text, draft);
    }

    /** {@code root(uid=0) by alice(uid=1000)}, {@code alice by (uid=0)}, {@code root by alice(uid=1000)}. */
    private static boolean opened(String who, EventDraft draft) {
        draft.action("logged-on");
        draft.kind("session", "start").outcome(true);
        int by = who.lastIndexOf(" by ");
        String target = withoutId(by < 0 ? who : who.substring(0, by));
        String invoker = by < 0 ? "" : withoutId(who.substring(by + 4));
        session(draft, target);
        if (!invoker.isEmpty() && !invoker.equals(target) && !invoker.equals("LOGIN")) {
            draft.user(invoker);
        }
        return true;
    }

    /** The session belongs to the account; who asked for it, where somebody did, is user.name. */
    private static boolean session(EventDraft draft, String account) {
        draft.userField("user.effective.name", account);
        draft.user(account);
        return true;
    }

    private static String withoutId(String name) {
        int open = name.lastIndexOf("(uid=");
        String bare = open >= 0 && name.endsWith(")") ? name.substring(0, open) : name;
        return bare.strip();
    }

    /**
     * {@code authentication failure; logname=A uid=0 euid=0 tty=ssh ruser=B rhost=C  user=D}, in this order. The user stands last and may
     * hold anything, so the keys are taken in their order, each at its first place.
     */
    private static boolean failure(String text, EventDraft draft) {
        int ruser = text.indexOf(" ruser=");
        int rhost = ruser < 0 ? -1 : text.indexOf(" rhost=", ruser);
        if (rhost < 0) {
            return false;
        }
        int tty = text.indexOf(" tty=");
        int user = text.indexOf(" user=", rhost);
        int rhostEnd = Words.end(text, rhost + 7);
        pamFailure(draft, null);
        if (tty > 0 && tty < ruser) {
            String name = text.substring(tty + 5, ruser);
            draft.put("process.tty.name", name.equals("ssh") || name.contains("ssh") ? null : name);
        }
        draft.source(text.substring(rhost + 7, rhostEnd));
        String invoker = text.substring(ruser + 7, rhost);
        String target = user < 0 ? null : text.substring(user + 6).strip();
        if (target != null && !invoker.isEmpty() && text.startsWith(" rhost= ", rhost) && !invoker.equals(target)) {
            draft.user(invoker); // su: a local account that asked for another one
            draft.userField("user.effective.name", target);
        } else {
            draft.user(target == null && !invoker.isEmpty() ? invoker : target);
        }
        return true;
    }

    private static void pamFailure(EventDraft draft, @Nullable String reason) {
        draft.action("pam_authentication");
        draft.kind("authentication", "info").outcome(false);
        draft.put("event.reason", reason);
    }

    /** {@code PAM 5 more authentication failures; logname= ...} and {@code PAM service(sshd) ignoring max retries; 6 > 3}. */
    static boolean moreFailures(String text, EventDraft draft) {
        if (text.startsWith("PAM service(")) {
            draft.action("pam_authentication");
            draft.kind("authentication", "info").outcome(false);
            draft.put("event.reason", "ignoring max retries");
            return true;
        }
        if (!text.startsWith("PAM ") || !text.contains(" more authentication failure")) {
            return false;
        }
        boolean known = failure(text, draft);
        draft.number("vigie.repeated", Words.at(text, 4));
        draft.action("pam_authentication_summary");
        return known;
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && "`'\"".indexOf(name.charAt(0)) >= 0;
        return quoted ? name.substring(1, name.length() - 1) : name;
    }
}
