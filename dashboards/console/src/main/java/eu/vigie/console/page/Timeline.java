package eu.vigie.console.page;

import eu.vigie.event.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The alerts of an incident on one line of time, drawn {@value #WIDTH} units wide.
 *
 * @param from left edge
 * @param to right edge
 */
public record Timeline(Instant from, Instant to, List<Bar> bars) {
    /** Width of the drawing. */
    public static final int WIDTH = 1000;

    /** Height that one bar takes. */
    public static final int ROW = 14;

    /** More bars than a drawing can show. */
    static final int MAX_BARS = 40;

    /** One alert: left edge, width and row in units of the drawing. */
    public record Bar(int x, int width, int row, String severity, String label) {
        /** Top edge. */
        public int y() {
            return row * ROW + 3;
        }
    }

    /** Draws the alerts, earliest on top. */
    public static Timeline of(List<Alert> alerts) {
        List<Alert> shown = alerts.stream()
                .sorted(Comparator.comparing(Alert::firstSeen).thenComparing(Alert::id))
                .limit(MAX_BARS)
                .toList();
        Instant from = shown.stream()
                .map(Alert::firstSeen)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        Instant to = shown.stream()
                .map(Alert::lastSeen)
                .max(Comparator.naturalOrder())
                .orElse(from);
        long span = Math.max(1, Duration.between(from, to).toMillis());
        List<Bar> bars = new ArrayList<>();
        for (Alert alert : shown) {
            int x = place(from, alert.firstSeen(), span);
            int end = place(from, alert.lastSeen(), span);
            bars.add(new Bar(
                    Math.min(x, WIDTH - 6),
                    Math.max(6, end - x),
                    bars.size(),
                    alert.severity().word(),
                    LogText.cell(alert.rule().title())));
        }
        return new Timeline(from, to, bars);
    }

    private static int place(Instant from, Instant at, long span) {
        return (int) (Duration.between(from, at).toMillis() * WIDTH / span);
    }

    /** Height of the drawing. */
    public int height() {
        return bars.size() * ROW + 2;
    }

    /** Whether there is anything to see that a list does not say. */
    public boolean worthDrawing() {
        return bars.size() > 1 && from.isBefore(to);
    }
}
