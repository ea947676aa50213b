package eu.vigie.event;

import java.util.Locale;

/** What kind of thing an alert is about. */
public enum EntityKind {
    HOST("host.name"),
    USER("user.name"),
    ADDRESS("source.ip"),
    SESSION("session.id"),
    SOURCE("vigie.source"),
    /** The pair of values of a rule's own group-by that is none of the above, joined by {@code |}. */
    GROUP("group"),
    /** A rule without any entity. */
    GLOBAL("global");

    private final String field;

    EntityKind(String field) {
        this.field = field;
    }

    /** The ECS field that holds such an entity's name. */
    public String field() {
        return field;
    }

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; throws {@link IllegalArgumentException} for an unknown one. */
    public static EntityKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
