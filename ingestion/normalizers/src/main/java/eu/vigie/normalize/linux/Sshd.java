package eu.vigie.normalize.linux;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.MessageParser;
import eu.vigie.normalize.draft.Words;
import org.jspecify.annotations.Nullable;

/**
 * OpenSSH's server, messages of versions 4 to 10 (auth.c, auth2.c, packet.c, session.c, sshd.c). A user name may hold anything but a line
 * break, {@code from}, addresses and ports included.
 */
public final class Sshd implements MessageParser {
    private static final String PREAUTH = " [preauth]";

    @Override
    public boolean read(String message, EventDraft draft) {
        String text = message.endsWith(PREAUTH) ? message.substring(0, message.length() - PREAUTH.length()) : message;
        if (text.startsWith("error: ")) {
            text = text.substring(7);
        } else if (text.startsWith("fatal: ")) {
            text = text.substring(7);
        }
        boolean understood = !text.isEmpty() && known(text.stripTrailing(), draft);
        if (understood) {
            draft.put("network.protocol", "ssh");
        }
        return understood;
    }

    private static boolean known(String text, EventDraft draft) {
        return switch (text.charAt(0)) {
            case 'A' -> attempt(text, "Accepted ", true, draft) || notMapped(text, draft);
            case 'F' -> attempt(text, "Failed ", false, draft);
            case 'I' -> invalidUser(text, draft);
            case 'i' -> requestOfInvalidUser(text, draft);
            case 'D' -> SshdConnection.disconnected(text, draft) || SshdConnection.noIdentification(text, draft);
            case 'C' -> SshdConnection.closed(text, draft) || closeSession(text, draft);
            case 'P' -> postponed(text, draft) || pamRefused(text, draft) || Pam.moreFailures(text, draft);
            case 'U' -> notAllowed(text, draft) || SshdConnection.noCommonAlgorithm(text, draft);
            case 'R' -> SshdConnection.received(text, draft) || rootRefused(text, draft);
            case 'S' -> startingSession(text, draft) || server(text, draft);
            case 'm' -> tooManyAttempts(text, draft);
            case 's' -> subsystem(text, draft);
            default -> SshdConnection.other(text, draft) || reverseMapping(text, draft) || rootRefused(text, draft);
        };
    }

    /** auth.c auth_log: {@code Accepted METHOD for USER from ADDRESS port N ssh2[: KEY]}. */
    private static boolean attempt(String text, String verb, boolean success, EventDraft draft) {
        if (!text.startsWith(verb)) {
            return false;
        }
        int method = verb.length();
        int methodEnd = Words.end(text, method);
        if (!text.startsWith(" for ", methodEnd)) {
            return false;
        }
        String rest = text.substring(methodEnd + 5);
        boolean invalid = rest.startsWith("invalid user ") || rest.startsWith("illegal user ");
        String who = invalid ? rest.substring(13) : rest;
        Peer peer = who.startsWith("from ") ? Peer.lastFrom(" " + who) : Peer.lastFrom(who);
        if (peer == null || !isProtocol(peer.rest())) {
            return false;
        }
        boolean certain = true;
        if (peer.rest().indexOf("-CERT ") >= 0 || peer.name().indexOf("-CERT ") >= 0) {
            // A certificate's key id is free text too: a known account has no blank in its name, for others nobody can
            // tell.
            Peer first = Peer.firstFrom(who);
            certain = first == null || first.name().equals(peer.name()) || !invalid;
            peer = first == null || invalid ? peer : first;
        }
        login(draft, success);
        if (success) {
            draft.add("event.category", "session");
        }
        String how = text.substring(method, methodEnd);
        draft.put("vigie.authentication.method", how);
        if (how.equals("none")) {
            draft.action("ssh_login_step"); // a client asking which methods there are: no credential was tried
        }
        if (certain) {
            draft.user(peer.name());
            draft.source(peer.address(), peer.port());
        } else {
            draft.add("tags", "ambiguous");
        }
        if (invalid) {
            draft.put("event.reason", "invalid user");
        }
        return true;
    }

    private static boolean isProtocol(String rest) {
        return rest.isEmpty()
                || rest.equals(" ssh2")
                || rest.startsWith(" ssh2: ")
                || rest.equals(" ssh1")
                || rest.equals(" ssh");
    }

    private static void login(EventDraft draft, boolean success) {
        draft.action("ssh_login");
        draft.kind("authentication", success ? "start" : "info").outcome(success);
        draft.put("event.provider", "sshd");
    }

    /** auth.c getpwnamallow: {@code Invalid user USER from ADDRESS[ port N]}. */
    private static boolean invalidUser(String text, EventDraft draft) {
        String rest = Words.after(text, "Invalid user ");
        rest = rest == null ? Words.after(text, "Illegal user ") : rest;
        if (rest == null) {
            return false;
        }
        Peer peer = rest.startsWith("from ") ? Peer.lastFrom(" " + rest) : Peer.lastFrom(rest);
        if (peer == null || !peer.rest().isBlank()) {
            return false;
        }
        return refused(draft, "invalid user", peer.name(), peer.address(), peer.port());
    }

    private static boolean refused(
            EventDraft draft, String reason, @Nullable String user, @Nullable String address, @Nullable String port) {
        login(draft, false);
        // Not an attempt of its own: it stands beside the line that says how the attempt went.
        draft.action("ssh_user_refused");
        draft.put("event.reason", reason);
        draft.user(user);
        draft.source(address, port);
        return true;
    }

    private static boolean requestOfInvalidUser(String text, EventDraft draft) {
        String user = Words.after(text, "input_userauth_request: invalid user ");
        return user != null && refused(draft, "invalid user", user.strip(), null, null);
    }

    /** auth.c allowed_user: {@code User USER from HOST not allowed because ...}; USER exists. */
    private static boolean notAllowed(String text, EventDraft draft) {
        String rest = Words.after(text, "User ");
        int because = rest == null ? -1 : rest.lastIndexOf(" not allowed because ");
        if (rest == null || because < 0) {
            return false;
        }
        String reason = rest.substring(because + 21);
        Peer peer = Peer.lastFrom(rest.substring(0, because));
        return peer == null
                ? refused(draft, reason, rest.substring(0, because), null, null)
                : refused(draft, reason, peer.name(), peer.address(), peer.port());
    }

    private static boolean rootRefused(String text, EventDraft draft) {
        String rest = Words.after(text, "ROOT LOGIN REFUSED FROM ");
        Peer peer = rest == null ? null : Peer.leading(rest);
        return peer != null && refused(draft, "root login refused", "root", peer.address(), peer.port());
    }

    /** auth-pam.c: {@code PAM: REASON for [illegal user ]USER from ADDRESS}; {@code Failed keyboard-interactive/pam} follows. */
    private static boolean pamRefused(String text, EventDraft draft) {
        String rest = Words.after(text, "PAM: ");
        int who = rest == null ? -1 : rest.indexOf(" for ");
        if (rest == null || who < 0) {
            return false;
        }
        String name = rest.substring(who + 5);
        Peer peer = Peer.lastFrom(name.startsWith("illegal user ") ? name.substring(13) : name);
        return peer != null
                && peer.rest().isBlank()
                && refused(draft, rest.substring(0, who), peer.name(), peer.address(), null);
    }

    private static boolean tooManyAttempts(String text, EventDraft draft) {
        String rest = Words.after(text, "maximum authentication attempts exceeded for ");
        if (rest == null) {
            return false;
        }
        String who = rest.startsWith("invalid user ") ? rest.substring(13) : rest;
        Peer peer = Peer.lastFrom(who.startsWith("from ") ? " " + who : who);
        return peer != null
                && isProtocol(peer.rest())
                && refused(draft, "maximum authentication attempts exceeded", peer.name(), peer.address(), peer.port());
    }

    private static boolean postponed(String text, EventDraft draft) {
        boolean partial = text.startsWith("Partial ");
        String verb = partial ? "Partial " : "Postponed ";
        if (!attempt(text, verb, false, draft)) {
            return false;
        }
        draft.put("event.outcome", "unknown").action("ssh_login_step");
        return true;
    }

    /** session.c: {@code Starting session: WHAT[ on TTY] for USER from ADDRESS port N id N}. */
    private static boolean startingSession(String text, EventDraft draft) {
        String rest = Words.after(text, "Starting session: ");
        Peer peer = rest == null ? null : Peer.lastFrom(rest);
        int user = peer == null ? -1 : peer.name().lastIndexOf(" for ");
        if (peer == null || user < 0) {
            return false;
        }
        draft.action("ssh_session_started");
        draft.kind("session", "start").outcome(true);
        draft.user(peer.name().substring(user + 5)).source(peer.address(), peer.port());
        String what = peer.name().substring(0, user);
        int tty = what.lastIndexOf(" on ");
        if (tty > 0) {
            draft.put("process.tty.name", what.substring(tty + 4));
        }
        return true;
    }

    private static boolean closeSession(String text, EventDraft draft) {
        String rest = Words.after(text, "Close session: user ");
        Peer peer = rest == null ? null : Peer.lastFrom(rest);
        if (peer == null) {
            return false;
        }
        draft.action("ssh_session_ended");
        draft.kind("session", "end").outcome(true);
        draft.user(peer.name()).source(peer.address(), peer.port());
        return true;
    }

    private static boolean subsystem(String text, EventDraft draft) {
        String rest = Words.after(text, "subsystem request for ");
        int by = rest == null ? -1 : rest.indexOf(" by user ");
        if (rest == null) {
            return false;
        }
        draft.action("ssh_subsystem");
        draft.kind("session", "info");
        draft.put("network.application", Words.at(rest, 0));
        draft.user(by < 0 ? null : rest.substring(by + 9));
        return true;
    }

    /** {@code Server listening on ADDRESS port N.} */
    private static boolean server(String text, EventDraft draft) {
        if (!text.startsWith("Server listening on ")) {
            return false;
        }
        draft.action("service_listening");
        draft.kind("process", "start");
        draft.put("service.name", "sshd");
        Peer peer = Peer.leading(text.substring(20));
        if (peer != null) {
            draft.port("server.port", peer.port());
        }
        return true;
    }

    /** canohost.c, before OpenSSH 7.4: the names are the resolver's, the address is the peer's. */
    private static boolean reverseMapping(String text, EventDraft draft) {
        String rest = Words.after(text, "reverse mapping checking getaddrinfo for ");
        int open = rest == null ? -1 : rest.indexOf(" [");
        int close = open < 0 || rest == null ? -1 : rest.indexOf("] failed", open);
        if (rest == null || close < 0) {
            return false;
        }
        return suspicious(draft, rest.substring(open + 2, close), rest.substring(0, open));
    }

    private static boolean notMapped(String text, EventDraft draft) {
        String rest = Words.after(text, "Address ");
        int maps = rest == null ? -1 : rest.indexOf(" maps to ");
        if (rest == null || maps < 0) {
            return false;
        }
        String name = Words.at(rest, maps + 9);
        return suspicious(
                draft, rest.substring(0, maps), name.endsWith(",") ? name.substring(0, name.length() - 1) : name);
    }

    private static boolean suspicious(EventDraft draft, String address, String name) {
        draft.action("ssh_reverse_mapping_failed");
        draft.kind("network", "info");
        draft.source(address);
        draft.put("source.domain", name);
        return true;
    }
}
