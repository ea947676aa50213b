package eu.vigie.console.page;

import eu.vigie.event.baseline.HourCell;
import eu.vigie.event.baseline.HourHabit;
import java.util.ArrayList;
import java.util.List;

/**
 * An hour of the clock in the table of hours.
 *
 * @param hour 0 to 23
 */
public record HourRow(int hour, Cell weekdays, Cell weekend) {
    /** Steps of shade beside none. */
    private static final int SHADES = 4;

    /**
     * One kind of days.
     *
     * @param hours how many such hours had acts
     * @param acts in all of them
     * @param shade 0 to {@value #SHADES}: how many of the hours with acts lie here, compared with the cell that has most
     */
    public record Cell(long hours, long acts, int shade) {}

    /** All 24. */
    static List<HourRow> of(HourHabit habit) {
        long most = habit.cells().stream().mapToLong(HourCell::hours).max().orElse(0);
        List<HourRow> rows = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            rows.add(new HourRow(hour, cell(habit, false, hour, most), cell(habit, true, hour, most)));
        }
        return rows;
    }

    private static Cell cell(HourHabit habit, boolean weekend, int hour, long most) {
        for (HourCell cell : habit.cells()) {
            if (cell.weekend() == weekend && cell.hour() == hour && cell.hours() > 0) {
                int shade = (int) Math.ceil((double) SHADES * cell.hours() / most);
                return new Cell(cell.hours(), cell.acts(), shade);
            }
        }
        return new Cell(0, 0, 0);
    }

    /** {@code 08:00}. */
    public String clock() {
        return (hour < 10 ? "0" : "") + hour + ":00";
    }
}
