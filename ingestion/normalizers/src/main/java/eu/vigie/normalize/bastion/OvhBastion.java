package eu.vigie.normalize.bastion;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.Pairs;
import eu.vigie.normalize.draft.Words;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Bastion of OVHcloud: {@code bastion: open uniqid=".." account=".." ip_to=".."} (documentation, chapter logs). The account is the person,
 * {@code user} the account on the target, uniqid the session.
 */
public final class OvhBastion {
    public static final String PRODUCT = "ovh-bastion";

    private OvhBastion() {}

    /** Whether a message has the shape: a word, then {@code uniqid="}. */
    public static boolean looksLike(@Nullable String program, String message) {
        return "bastion".equals(program) && message.startsWith("uniqid=\"", Words.end(message, 0) + 1);
    }

    /** Reads a message of a declared bastion. */
    public static void read(String message, EventDraft draft) {
        String word = Words.at(message, 0);
        Map<String, String> pairs = Pairs.read(message, word.length() + 1);
        activity(word, pairs).describe(PRODUCT, word.startsWith("code-") ? "code" : word, draft);
        draft.put("session.id", pairs.get("uniqid"));
        String person = pairs.get("account");
        String actor = actor(word, pairs);
        draft.user(actor);
        if (actor != null && !actor.equals(person)) {
            draft.userField("user.target.name", person);
        }
        switch (word) {
            case "open", "close" -> session(word, pairs, draft);
            case "acl", "membership", "group", "account" -> administration(word, pairs, draft);
            case "security" -> {
                draft.userField("user.effective.name", pairs.get("sudo-as"));
                draft.put("session.command", pairs.get("plugin"));
                draft.put("event.reason", pairs.get("type"));
            }
            default -> draft.put("event.reason", pairs.get("msg"));
        }
        Activity.keep(pairs, draft);
    }

    private static Activity activity(String word, Map<String, String> pairs) {
        return switch (word) {
            case "open" -> Activity.SESSION_START;
            case "close" -> Activity.SESSION_END;
            case "acl", "membership", "group", "account", "security" -> Activity.ADMINISTRATION;
            default -> pairs.containsKey("plugin") ? Activity.COMMAND : Activity.OTHER;
        };
    }

    /** Who acted: for changes made through sudo the person behind it, else the system account of the person's own session. */
    private static @Nullable String actor(String word, Map<String, String> pairs) {
        boolean session = word.equals("open") || word.equals("close");
        String self = session ? pairs.get("account") : pairs.get("self");
        if (self == null || self.isEmpty()) {
            String sudo = pairs.get("sudo_user");
            self = sudo == null || sudo.isEmpty() ? pairs.get("sysuser") : sudo;
        }
        return self;
    }

    private static void session(String word, Map<String, String> pairs, EventDraft draft) {
        boolean allowed = !"false".equals(pairs.get("allowed"));
        if (word.equals("open")) {
            draft.outcome(allowed);
            if (!allowed) {
                draft.add("event.type", "denied");
            }
        }
        draft.source(pairs.get("ip_from"), pairs.get("port_from"));
        String target = pairs.get("host_to");
        draft.address("destination", pairs.get("ip_to")).port("destination.port", pairs.get("port_to"));
        draft.put("destination.domain", target);
        draft.add("related.hosts", target);
        draft.put("session.target.name", target == null || target.isEmpty() ? pairs.get("ip_to") : target);
        draft.put("session.target.account", pairs.get("user"));
        draft.userField("user.target.name", pairs.get("user"));
        draft.put("session.protocol", pairs.get("cmdtype"));
        draft.put("session.command", pairs.get("plugin"));
        String params = pairs.get("params");
        draft.put(
                "session.recording", params == null || !params.startsWith("ttyrec -f ") ? null : Words.at(params, 10));
        draft.put("event.reason", pairs.get("comment"));
    }

    private static void administration(String word, Map<String, String> pairs, EventDraft draft) {
        String action = pairs.get("action");
        draft.action(action == null ? word : word + "-" + action).outcome(true);
        draft.add("event.category", "iam");
        draft.put("group.name", pairs.get("group"));
        if (word.equals("acl")) {
            draft.address("destination", pairs.get("ip")).port("destination.port", pairs.get("port"));
            draft.put("session.target.account", pairs.get("user"));
        }
        if (word.equals("group")) {
            draft.userField("user.target.name", pairs.get("owner"));
        }
        draft.put("session.ticket", pairs.get("ticket"));
    }
}
