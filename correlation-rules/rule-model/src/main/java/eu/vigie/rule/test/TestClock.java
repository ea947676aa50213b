package eu.vigie.rule.test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of rule tests: each begins on the same Monday morning, so that they run alike on every day. */
public final class TestClock {
    /** When every test begins. */
    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private static final DateTimeFormatter BSD =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter RFC3339 =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    String fill(String line, Duration after, int n) {
        Instant time = START.plus(after);
        return line.replace("{time}", RFC3339.format(time))
                .replace("{bsd}", BSD.format(time))
                .replace(
                        "{epoch}",
                        time.getEpochSecond() + "." + String.format(Locale.ROOT, "%03d", time.getNano() / 1_000_000))
                .replace("{n}", Integer.toString(n));
    }
}
