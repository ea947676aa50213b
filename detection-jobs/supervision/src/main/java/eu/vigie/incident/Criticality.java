package eu.vigie.incident;

import java.util.Locale;

/** How much the organisation depends on an asset. */
public enum Criticality {
    LOW,
    NORMAL,
    HIGH,
    CRITICAL;

    /** The word in the inventory. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
