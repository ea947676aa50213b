package eu.vigie.appliance.command;

import eu.vigie.cli.CommandException;
import eu.vigie.settings.Section;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all lists take. */
class ListOptions extends DataPlace {
    private static final int MOST = 10_000;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Only what is not older: a time span back from now (90m, 24h, 7d), a UTC day (2026-03-02) or a"
                            + " moment (2026-03-02T08:00:00Z). It is compared with the time that the logs state.")
    @Nullable
    String since;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, the latest ones (default: 50).")
    int limit = 50;

    @Option(names = "--json", description = "One JSON object a line, whole.")
    boolean json;

    final int limit() {
        if (limit < 1 || limit > MOST) {
            throw CommandException.usage("--limit must be from 1 to " + MOST + ", not " + limit);
        }
        return limit;
    }

    final Optional<Instant> since(Clock clock) {
        return since == null ? Optional.empty() : Optional.of(moment(since, clock.instant()));
    }

    static Instant moment(String text, Instant now) {
        return moment("--since", text, now);
    }

    /** The moment that an option names. */
    static Instant moment(String option, String text, Instant now) {
        Duration back = Section.parseDuration(text);
        try {
            if (back != null) {
                return now.minus(back);
            }
            return text.length() == "2026-03-02".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw CommandException.usage(
                    option + " must be a time span such as 90m, 24h or 7d, a day such as 2026-03-02 or a"
                            + " moment such as 2026-03-02T08:00:00Z, not \"" + text + "\"");
        }
    }
}
