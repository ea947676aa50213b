package eu.vigie.sigma.detection;

import java.util.List;

/**
 * A field of a rule and the event fields that may hold it.
 *
 * @param name as the rule says it; empty: the whole raw event (keywords)
 * @param sources names in the event, the first present one counts; empty for keywords
 */
public record Field(String name, List<String> sources) {
    /** The whole raw event, searched by keywords. */
    public static final Field RAW = new Field("", List.of());

    public Field {
        sources = List.copyOf(sources);
    }

    public boolean isRaw() {
        return name.isEmpty();
    }
}
