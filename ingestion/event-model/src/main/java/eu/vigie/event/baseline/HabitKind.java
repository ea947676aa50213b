package eu.vigie.event.baseline;

import java.util.Locale;

/** What of an account or host is remembered by its values. */
public enum HabitKind {
    /** Networks from which an account comes. */
    NETWORK,
    /** Hosts on which it acts. */
    HOST,
    /** Families of the commands that it runs. */
    COMMAND,
    /** Accounts that act with privilege on a host. */
    ACCOUNT;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static HabitKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
