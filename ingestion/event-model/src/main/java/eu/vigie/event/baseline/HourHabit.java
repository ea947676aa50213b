package eu.vigie.event.baseline;

import eu.vigie.event.Require;
import java.util.List;

/**
 * When an account acts.
 *
 * @param cells those with acts, Monday to Friday first, then by the clock
 */
public record HourHabit(WarmUp warmUp, List<HourCell> cells) {
    public HourHabit {
        cells = Require.copy(cells);
    }
}
