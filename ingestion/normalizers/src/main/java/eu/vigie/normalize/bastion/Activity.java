package eu.vigie.normalize.bastion;

import eu.vigie.normalize.draft.EventDraft;
import java.util.Locale;
import java.util.Map;

/**
 * What happened on a bastion, in one vocabulary for all products ({@code session.activity}); event.action keeps the product's own word.
 * Only an input declared to be the bastion gets here: text of the same shape from elsewhere proves nothing.
 */
enum Activity {
    /** A person logs on to the bastion itself. */
    LOGIN("authentication", "start"),
    LOGOUT("authentication", "end"),
    /** A session to a target is opened, or refused when event.outcome is failure. */
    SESSION_START("session", "start"),
    SESSION_END("session", "end"),
    /** Somebody looks at or joins a session of another. */
    SESSION_JOIN("session", "info"),
    COMMAND("process", "start"),
    FILE_TRANSFER("file", "access"),
    /** Access is asked for, granted or denied by a person. */
    APPROVAL("iam", "info"),
    /** A secret is taken out of or given back to the vault. */
    VAULT("iam", "access"),
    /** Accounts, groups, rights or settings of the bastion change. */
    ADMINISTRATION("configuration", "change"),
    /** About the recording of a session; a failure is a gap in the trace. */
    RECORDING("session", "info"),
    /** A keystroke or what the screen showed. */
    INPUT("session", "info"),
    CONNECTION("network", "connection"),
    OTHER("session", "info");

    private final String category;
    private final String type;

    Activity(String category, String type) {
        this.category = category;
        this.type = type;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    void describe(String product, String action, EventDraft draft) {
        draft.put("vigie.bastion", product).put("session.activity", word()).action(action);
        draft.kind(category, type);
        draft.put("event.module", product);
    }

    /** Every field of the product, below {@code bastion.data}. */
    static void keep(Map<String, String> pairs, EventDraft draft) {
        pairs.forEach((key, value) -> draft.put("bastion.data." + cleaned(key), value));
    }

    private static String cleaned(String key) {
        String name = key;
        while (name.startsWith(".")) {
            name = name.substring(1);
        }
        while (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return name.isEmpty() ? "_" : name.replace("..", ".");
    }
}
