package eu.vigie.baseline;

import java.util.Locale;

/** What kind of thing an account did. */
public enum ActKind {
    /** Logged in to a host or a bastion. */
    LOGIN("logged in", "on"),
    /** Opened a session through a bastion. */
    SESSION("opened a session", "on"),
    /** Ran a command through sudo or in a bastion's session. */
    COMMAND("ran a command", "on"),
    /** Became another account. */
    SWITCH("became another account", "on"),
    /** Moved a file through a bastion. */
    TRANSFER("moved a file", "on"),
    /** Changed a bastion. */
    ADMINISTRATION("changed the bastion", "at"),
    /** Windows gave a logon its special privileges. */
    PRIVILEGED_LOGON("logged on with special privileges", "on");

    private final String did;
    private final String where;

    ActKind(String did, String where) {
        this.did = did;
        this.where = where;
    }

    /** In words: {@code ran a command}. */
    String did() {
        return did;
    }

    /** The word before the host. */
    String where() {
        return where;
    }

    /** The word in state. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static ActKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
