package eu.vigie.event.ecs;

/** How a field is indexed. */
public enum FieldType {
    KEYWORD("keyword"),
    /** A keyword whose case does not matter and whose parts are searched: command lines, paths. */
    WILDCARD("wildcard"),
    /** Full text. */
    TEXT("match_only_text"),
    LONG("long"),
    DOUBLE("double"),
    BOOLEAN("boolean"),
    IP("ip"),
    DATE("date"),
    /** An object of vendor fields: kept and shown, its leaves searchable as keywords. */
    FLATTENED("flat_object"),
    /** Kept and shown, not searchable. */
    STORED("stored");

    private final String mapping;

    FieldType(String mapping) {
        this.mapping = mapping;
    }

    /** The type's name in an OpenSearch mapping. */
    public String mapping() {
        return mapping;
    }
}
