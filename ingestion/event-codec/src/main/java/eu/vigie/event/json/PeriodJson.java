package eu.vigie.event.json;

import eu.vigie.event.baseline.Period;
import java.io.IOException;

/** {@code since} and {@code until} of a record. */
final class PeriodJson {
    private PeriodJson() {}

    static void write(JsonOut out, Period period) throws IOException {
        out.instant("since", period.since()).instant("until", period.until());
    }

    static Period read(JsonIn in) {
        return Period.of(in.instant("since"), in.instant("until"));
    }
}
