package eu.vigie.event.baseline;

import eu.vigie.event.Require;

/**
 * What happened at an hour of the clock, on one kind of days.
 *
 * @param weekend Saturday and Sunday; otherwise Monday to Friday
 * @param hour 0 to 23
 * @param hours how many such hours had acts
 * @param acts how many acts in all of them
 */
public record HourCell(boolean weekend, int hour, long hours, long acts) {
    public HourCell {
        if (hour < 0 || hour > 23) {
            throw new IllegalArgumentException("an hour of the clock is 0 to 23, not " + hour);
        }
        Require.notNegative(hours, "hours");
        Require.notNegative(acts, "acts");
    }
}
