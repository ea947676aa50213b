package eu.vigie.normalize.linux;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.Words;
import org.jspecify.annotations.Nullable;

/** What sshd says about connections, beside logins: begun, closed, reset, refused, timed out, spoken to in another language. */
final class SshdConnection {
    private SshdConnection() {}

    /** {@code Received disconnect from ADDRESS[ port N]:CODE: REASON}; the reason is the peer's own text. */
    static boolean received(String text, EventDraft draft) {
        String rest = Words.after(text, "Received disconnect from ");
        if (rest == null) {
            return false;
        }
        Peer peer = Peer.leading(rest);
        if (peer == null) {
            return false;
        }
        String address = peer.address();
        int colon = peer.port() == null ? address.length() - 1 : -1;
        if (colon > 0 && address.charAt(colon) == ':') {
            address = address.substring(0, colon);
        }
        return ended(draft, "ssh_disconnect", null, address, peer.port());
    }

    /** {@code Disconnected from [authenticating |invalid ]user USER ADDRESS port N} and {@code Disconnecting ... : reason}. */
    static boolean disconnected(String text, EventDraft draft) {
        String rest = Words.after(text, "Disconnected from ");
        if (rest != null) {
            return named(rest, "ssh_disconnect", draft);
        }
        rest = Words.after(text, "Disconnecting ");
        if (rest == null) {
            return text.startsWith("Disconnecting: ") && ended(draft, "ssh_disconnect", null, null, null);
        }
        // The reason follows the port; a user name may hold ": " as well, so the last port counts.
        int port = rest.lastIndexOf(" port ");
        int colon = port < 0 ? -1 : rest.indexOf(": ", port);
        return colon > 0 && named(rest.substring(0, colon), "ssh_disconnect", draft);
    }

    /** {@code Connection closed|reset by [authenticating user USER ]ADDRESS port N}, {@code Connection from ADDRESS port N on ...}. */
    static boolean closed(String text, EventDraft draft) {
        String rest = Words.after(text, "Connection closed by ");
        if (rest != null) {
            return named(rest, "ssh_connection_closed", draft);
        }
        rest = Words.after(text, "Connection reset by ");
        if (rest != null) {
            return named(rest, "ssh_connection_reset", draft);
        }
        rest = Words.after(text, "Connection from ");
        Peer peer = rest == null ? null : Peer.leading(rest);
        if (peer == null) {
            return false;
        }
        draft.action("ssh_connection");
        draft.kind("network", "connection").add("event.type", "start");
        draft.source(peer.address(), peer.port());
        String on = Words.after(peer.rest(), " on ");
        Peer local = on == null ? null : Peer.leading(on);
        if (local != null) {
            draft.address("destination", local.address()).port("destination.port", local.port());
        }
        return true;
    }

    static boolean noIdentification(String text, EventDraft draft) {
        String rest = Words.after(text, "Did not receive identification string from ");
        Peer peer = rest == null ? null : Peer.leading(rest);
        return peer != null && refused(draft, "no identification string", peer);
    }

    static boolean noCommonAlgorithm(String text, EventDraft draft) {
        String rest = Words.after(text, "Unable to negotiate with ");
        Peer peer = rest == null ? null : Peer.leading(rest.replace(": no matching", " : no matching"));
        return peer != null && refused(draft, "no common algorithm", peer);
    }

    static boolean other(String text, EventDraft draft) {
        String rest = Words.after(text, "banner exchange: Connection from ");
        Peer peer = null;
        String reason = "invalid banner";
        if (rest != null) {
            peer = Peer.leading(rest);
        } else if ((rest = Words.after(text, "Bad protocol version identification '")) != null) {
            reason = "bad protocol version";
            peer = Peer.lastFrom(rest);
        } else if ((rest = Words.after(text, "Timeout before authentication for ")) != null) {
            reason = "timeout before authentication";
            peer = Peer.leading(rest.startsWith("connection from ") ? rest.substring(16) : rest);
        } else if (text.startsWith("drop connection #")) {
            return dropped(text, draft);
        } else if ((rest = Words.after(text, "refused local port forward: originator ")) != null) {
            reason = "port forward refused";
            peer = Peer.leading(rest);
        } else if ((rest = Words.after(text, "ssh_dispatch_run_fatal: Connection from ")) != null) {
            int colon = rest.lastIndexOf(": ");
            return named(colon < 0 ? rest : rest.substring(0, colon), "ssh_connection_reset", draft);
        }
        return peer != null && refused(draft, reason, peer);
    }

    /** {@code drop connection #10 from [ADDRESS]:PORT on [ADDRESS]:PORT past MaxStartups} */
    private static boolean dropped(String text, EventDraft draft) {
        int port = text.indexOf("]:");
        String address = Words.between(text, " from [", "]:");
        if (address == null) {
            return false;
        }
        return refused(draft, "too many connections", new Peer("", address, Words.at(text, port + 2), ""));
    }

    /** A user name, if any, then address and port. */
    private static boolean named(String text, String action, EventDraft draft) {
        String user = null;
        for (String kind : new String[] {"authenticating user ", "invalid user ", "user "}) {
            if (text.startsWith(kind)) {
                user = text.substring(kind.length());
                break;
            }
        }
        Peer peer = user == null ? Peer.leading(text) : Peer.beforePort(user.startsWith(" ") ? user : " " + user);
        if (peer == null || (!peer.rest().isBlank() && user != null)) {
            return false;
        }
        return ended(draft, action, user == null ? null : peer.name().strip(), peer.address(), peer.port());
    }

    private static boolean ended(
            EventDraft draft, String action, @Nullable String user, @Nullable String address, @Nullable String port) {
        draft.action(action);
        draft.kind("network", "connection").add("event.type", "end");
        draft.user(user).source(address, port);
        return true;
    }

    private static boolean refused(EventDraft draft, String reason, Peer peer) {
        draft.action("ssh_connection_refused");
        draft.kind("network", "connection").add("event.type", "denied");
        draft.put("event.reason", reason);
        String address = peer.address();
        draft.source(
                address.endsWith(":") && peer.port() == null ? address.substring(0, address.length() - 1) : address,
                peer.port());
        return true;
    }
}
