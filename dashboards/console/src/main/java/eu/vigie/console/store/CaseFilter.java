package eu.vigie.console.store;

import java.util.Optional;

/**
 * Which alerts or incidents to list.
 *
 * @param status word of the status; empty: all
 * @param leastSeverity word of the mildest level wanted
 * @param entity text form of an entity that the case names
 */
public record CaseFilter(Optional<String> status, Optional<String> leastSeverity, Optional<String> entity) {
    /** Everything. */
    public static final CaseFilter ALL = new CaseFilter(Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether it leaves nothing out. */
    public boolean isAll() {
        return equals(ALL);
    }
}
