package eu.vigie.rule;

import java.util.Locale;

/** The types of Sigma correlation rules (specification 2.1). */
public enum CorrelationType {
    EVENT_COUNT,
    VALUE_COUNT,
    TEMPORAL,
    TEMPORAL_ORDERED,
    VALUE_SUM,
    VALUE_AVG,
    VALUE_PERCENTILE;

    /** The word in rules. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
