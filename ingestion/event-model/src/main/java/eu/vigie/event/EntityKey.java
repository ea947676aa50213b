package eu.vigie.event;

/**
 * The thing that an alert is about. Text form {@code kind:value}.
 *
 * @param value as the log names it, at most {@value #MAX_LENGTH} characters (cut beyond)
 */
public record EntityKey(EntityKind kind, String value) {
    /** Longer names are not names. */
    public static final int MAX_LENGTH = 512;

    /** The entity of rules that have none. */
    public static final EntityKey GLOBAL = new EntityKey(EntityKind.GLOBAL, "*");

    public EntityKey {
        Require.text(value, "entity value");
        if (value.length() > MAX_LENGTH) {
            value = value.substring(0, MAX_LENGTH);
        }
    }

    /** Reads the text form; throws {@link IllegalArgumentException} when it is not one. */
    public static EntityKey parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not an entity: \"" + text + "\" (expected kind:value)");
        }
        return new EntityKey(EntityKind.ofWord(text.substring(0, colon)), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return kind.word() + ":" + value;
    }
}
