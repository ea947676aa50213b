package eu.vigie.event.rule;

import eu.vigie.event.Require;
import java.util.List;

/**
 * A change that could not be taken in: the rules before it stay in force.
 *
 * @param number of the change
 * @param reasons everything that is wrong, a line each
 */
public record RefusedChange(long number, List<String> reasons) {
    public RefusedChange {
        reasons = Require.copy(reasons);
    }
}
