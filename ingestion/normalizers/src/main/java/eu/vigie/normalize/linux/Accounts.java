package eu.vigie.normalize.linux;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.MessageParser;
import eu.vigie.normalize.draft.Words;
import org.jspecify.annotations.Nullable;

/**
 * The tools of shadow-utils: useradd, usermod, userdel, groupadd, groupmod, groupdel, gpasswd, passwd, chage, chsh, chfn, newusers. The account
 * changed is user.target.name; who did it is user.name where the line says so (mostly it does not, the sudo line before it does).
 */
public final class Accounts implements MessageParser {
    @Override
    public boolean read(String message, EventDraft draft) {
        String text = message.strip();
        boolean known = created(text, draft)
                || membership(text, draft)
                || changed(text, draft)
                || removed(text, draft)
                || gpasswd(text, draft)
                || failed(text, draft);
        if (known) {
            draft.add("event.category", "iam");
            if (!draft.has("event.outcome")) {
                draft.outcome(true);
            }
        }
        return known;
    }

    /** {@code new user: name=bob, UID=1001, GID=1001, home=/home/bob, shell=/bin/bash}, {@code new group: name=ops, GID=1002}. */
    private static boolean created(String text, EventDraft draft) {
        boolean user = text.startsWith("new user: name=");
        if (user || text.startsWith("new account added: account=") || text.startsWith("account added: name=")) {
            draft.action("added-user-account").add("event.type", "user").add("event.type", "creation");
            target(draft, pair(text, user ? "name=" : text.contains("account=") ? "account=" : "name="));
            draft.put("user.target.id", pair(text, "UID="));
            draft.put("user.target.group.id", pair(text, "GID="));
            return true;
        }
        if (text.startsWith("new group: name=")
                || text.startsWith("group added to ")
                || text.startsWith("group added: name=")) {
            draft.action("added-group-account").add("event.type", "group").add("event.type", "creation");
            draft.put("group.name", pair(text, "name="));
            draft.put("group.id", pair(text, "GID="));
            return true;
        }
        return false;
    }

    /** {@code add 'bob' to group 'sudo'}, {@code add 'bob' to shadow group 'sudo'}, {@code delete 'bob' from group 'sudo'}. */
    private static boolean membership(String text, EventDraft draft) {
        boolean add = text.startsWith("add '");
        if (!add && !text.startsWith("delete '")) {
            return false;
        }
        String user = quoted(text, add ? "add '" : "delete '");
        int group = text.lastIndexOf("group '");
        if (user == null || group < 0 || !text.endsWith("'") || text.length() < group + 8) {
            return false;
        }
        boolean shadow = text.startsWith("shadow ", group - 7);
        String action = add ? "added-member-to-group" : "removed-member-from-group";
        // The same change in the second file: an event of its own, not a second change.
        draft.action(shadow ? action + "-shadow" : action);
        draft.add("event.type", "group").add("event.type", "change");
        target(draft, user);
        draft.put("group.name", text.substring(group + 7, text.length() - 1));
        return true;
    }

    /** {@code change user 'bob' shell from '/bin/bash' to '/bin/sh'}, {@code lock user 'bob' password}, {@code changed password expiry for bob}. */
    private static boolean changed(String text, EventDraft draft) {
        String user = quoted(text, "change user '");
        user = user == null ? quoted(text, "changed user '") : user;
        user = user == null ? quoted(text, "change user name '") : user;
        if (user != null) {
            String what = text.substring(text.indexOf('\'', text.indexOf('\'') + 1));
            boolean password = text.endsWith("' password");
            change(draft, password ? "changed-password" : "modified-user-account", user);
            String from = Words.between(what, "from '", "'");
            int to = what.lastIndexOf(" to '");
            draft.put("event.reason", reason(text));
            if (text.startsWith("change user name") && to > 0) {
                draft.userField("user.changes.name", unclosed(what.substring(to + 5)));
            } else if (what.startsWith("' UID ") && to > 0 && from != null) {
                draft.put("user.changes.id", unclosed(what.substring(to + 5)));
            }
            return true;
        }
        boolean lock = text.startsWith("lock user '");
        if (lock || text.startsWith("unlock user '")) {
            change(
                    draft,
                    lock ? "locked-account" : "unlocked-account",
                    quoted(text, lock ? "lock user '" : "unlock user '"));
            return true;
        }
        user = Words.after(text, "changed password expiry for ");
        if (user != null) {
            change(draft, "changed-password-expiry", user);
            return true;
        }
        user = quoted(text, "password for '");
        if (user != null) {
            String actor = Words.between(text, "' changed by '", "'");
            change(draft, "changed-password", user);
            draft.user(actor);
            return true;
        }
        return false;
    }

    private static boolean removed(String text, EventDraft draft) {
        String user = quoted(text, "delete user '");
        if (user != null) {
            draft.action("deleted-user-account").add("event.type", "user").add("event.type", "deletion");
            target(draft, user);
            return true;
        }
        String group = quoted(text, "removed group '");
        group = group == null ? quoted(text, "removed shadow group '") : group;
        group = group == null ? quoted(text, "remove group '") : group;
        if (group == null && text.startsWith("group '") && text.contains("' removed")) {
            group = quoted(text, "group '");
        }
        if (group == null) {
            return false;
        }
        draft.action("deleted-group-account").add("event.type", "group").add("event.type", "deletion");
        draft.put("group.name", group);
        return true;
    }

    /** {@code user bob added by root to group sudo}, {@code user bob removed by root from group sudo}. */
    private static boolean gpasswd(String text, EventDraft draft) {
        String rest = Words.after(text, "user ");
        if (rest == null) {
            return false;
        }
        boolean add = rest.contains(" added by ");
        int by = rest.indexOf(add ? " added by " : " removed by ");
        int group = rest.lastIndexOf(add ? " to group " : " from group ");
        if (by < 0 || group < by) {
            return false;
        }
        draft.action(add ? "added-member-to-group" : "removed-member-from-group");
        draft.add("event.type", "group").add("event.type", "change");
        draft.user(rest.substring(by + (add ? 10 : 12), group));
        target(draft, rest.substring(0, by));
        draft.put("group.name", rest.substring(group + (add ? 10 : 12)));
        return true;
    }

    /** {@code failed adding user 'bob', exit code: 9} */
    private static boolean failed(String text, EventDraft draft) {
        boolean user = text.startsWith("failed adding user '");
        if (!user && !text.startsWith("failed adding group '")) {
            return false;
        }
        draft.action(user ? "added-user-account" : "added-group-account");
        draft.add("event.type", user ? "user" : "group")
                .add("event.type", "creation")
                .outcome(false);
        String name = quoted(text, user ? "failed adding user '" : "failed adding group '");
        if (user) {
            target(draft, name);
        } else {
            draft.put("group.name", name);
        }
        return true;
    }

    private static void change(EventDraft draft, String action, @Nullable String user) {
        draft.action(action).add("event.type", "user").add("event.type", "change");
        target(draft, user);
    }

    private static void target(EventDraft draft, @Nullable String user) {
        draft.userField("user.target.name", user);
    }

    private static @Nullable String quoted(String text, String prefix) {
        int end = text.startsWith(prefix) ? text.indexOf('\'', prefix.length()) : -1;
        return end < 0 ? null : text.substring(prefix.length(), end);
    }

    private static String unclosed(String text) {
        return text.endsWith("'") ? text.substring(0, text.length() - 1) : text;
    }

    /** What of the account was changed: the word behind its name. */
    private static @Nullable String reason(String text) {
        int end = text.startsWith("change user name ") ? -1 : text.indexOf("' ");
        return end < 0 ? null : Words.at(text, end + 2);
    }

    /** The value behind a key of {@code a=1, b=2}. */
    private static @Nullable String pair(String text, String key) {
        int at = text.indexOf(key);
        if (at < 0) {
            return null;
        }
        int end = text.indexOf(',', at);
        return text.substring(at + key.length(), end < 0 ? text.length() : end);
    }
}
