package eu.vigie.appliance.replay;

import eu.vigie.normalize.time.TimeReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The years of BSD syslog (RFC 3164 section 4.1.2: its times have none) in a file whose lines are in order.
 *
 * <p>Where the year of the beginning is known, each line is in the earliest year in which it is not before the latest so far, but for a
 * week that lines may be out of order: New Year is where the months begin anew, however long the file. Else it is in the latest year in
 * which it is not more than a day after the file was written.
 */
final class YearsByOrder implements Years {
    private static final Duration DISORDER = Duration.ofDays(7);
    /** A header's time stands before. */
    private static final int HEAD = 64;

    private final ZoneId zone;
    private final Instant written;
    private final boolean begins;
    private @Nullable Integer year;
    private @Nullable Instant latest;

    private YearsByOrder(ZoneId zone, Instant written, @Nullable Integer year) {
        this.zone = zone;
        this.written = written;
        this.year = year;
        this.begins = year != null;
    }

    /** @param first the year in which every file begins; null: found from when it was written */
    static Opening of(ZoneId zone, @Nullable Integer first) {
        return written -> new YearsByOrder(zone, written, first);
    }

    @Override
    public @Nullable Integer of(byte[] line) {
        String head = new String(line, 0, Math.min(line.length, HEAD), StandardCharsets.ISO_8859_1);
        int start = head.startsWith("<") ? head.indexOf('>') + 1 : 0;
        if (begins) {
            byOrder(head, start);
        } else {
            Instant time = time(head, start, null);
            year = time == null ? year : Integer.valueOf(time.atZone(zone).getYear());
        }
        return year;
    }

    private void byOrder(String head, int start) {
        Instant reached = latest;
        int from = java.util.Objects.requireNonNull(year);
        if (reached == null) {
            latest = time(head, start, from);
            return;
        }
        for (int candidate = from - 1; candidate <= from + 1; candidate++) {
            Instant time = time(head, start, candidate);
            if (time != null && !time.isBefore(reached.minus(DISORDER))) {
                year = candidate;
                latest = time.isAfter(reached) ? time : reached;
                return;
            }
        }
    }

    private @Nullable Instant time(String head, int start, @Nullable Integer of) {
        TimeReader reader = new TimeReader(zone, written, of);
        return reader.bsd(head, start) ? reader.time() : null;
    }
}
