package eu.vigie.appliance.decision;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.exemption.AddressRange;
import eu.vigie.event.exemption.Scope;
import eu.vigie.event.exemption.Terms;
import eu.vigie.event.exemption.WeekHours;
import eu.vigie.settings.NearestWord;
import eu.vigie.settings.Section;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a person typed for a new exemption, and collects everything that is wrong with it. */
public final class NewExemption {
    private static final List<String> KINDS =
            Stream.of(EntityKind.values()).map(EntityKind::word).toList();

    private final List<String> problems = new ArrayList<>();

    /** Everything that is wrong, a line each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    public void problem(String problem) {
        problems.add(problem);
    }

    /** Things such as {@code host:web1} or {@code address:192.0.2.0/24}. */
    public List<EntityKey> things(List<String> texts) {
        List<EntityKey> things = new ArrayList<>();
        for (String text : texts) {
            int colon = text.indexOf(':');
            String kind = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = text.substring(colon + 1).strip();
            if (colon < 0 || value.isEmpty()) {
                problems.add(
                        "--entity " + text + ": write KIND:VALUE, such as user:svc-backup or address:192.0.2.0/24");
            } else if (!KINDS.contains(kind)) {
                problems.add(
                        "--entity " + text + ": there is no kind \"" + kind + "\"; " + NearestWord.remedy(kind, KINDS));
            } else if (kind.equals(EntityKind.ADDRESS.word())
                    && AddressRange.parse(value).isEmpty()) {
                problems.add("--entity " + text + ": \"" + value
                        + "\" is no address and no range; write 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32");
            } else {
                things.add(new EntityKey(EntityKind.ofWord(kind), value));
            }
        }
        return things;
    }

    /** When it runs out: a time span from now, the end of a UTC day, or a moment. */
    public Optional<Instant> expiry(@Nullable String text, Instant now) {
        if (text == null) {
            problems.add(
                    "--expires is missing: an exception must end; write --expires 30d, or a day such as 2026-12-31");
            return Optional.empty();
        }
        Optional<Instant> expires = moment(text, now);
        if (expires.isEmpty()) {
            problems.add("--expires " + text
                    + ": write a time span such as 12h or 30d, a UTC day such as 2026-12-31, at whose"
                    + " end it runs out, or a moment such as 2026-12-31T18:00:00Z");
        } else if (!expires.get().isAfter(now)) {
            problems.add("--expires " + text + " lies in the past (it is " + now + " now)");
            return Optional.empty();
        } else if (expires.get().isAfter(now.plus(Terms.LONGEST))) {
            problems.add("--expires " + text + " is too far: an exception holds " + Terms.LONGEST.toDays()
                    + " days at most, until " + now.plus(Terms.LONGEST) + "; add it anew when it runs out");
            return Optional.empty();
        }
        return expires;
    }

    private static Optional<Instant> moment(String text, Instant now) {
        try {
            Duration span = Section.parseDuration(text);
            if (span != null) {
                return Optional.of(now.plus(span));
            }
            return Optional.of(
                    text.length() == "2026-12-31".length()
                            ? LocalDate.parse(text)
                                    .plusDays(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                            : Instant.parse(text));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Hours of the week; null when none are asked for, or what was typed is none. */
    public @Nullable WeekHours hours(@Nullable String text, String zone) {
        if (text == null) {
            return null;
        }
        try {
            return WeekHours.parse(text, ZoneId.of(zone));
        } catch (DateTimeException e) {
            problems.add("--zone " + zone + ": write a time zone such as Europe/Paris or UTC");
        } catch (IllegalArgumentException e) {
            problems.add("--hours: " + e.getMessage());
        }
        return null;
    }

    /** The scope; empty when it would cover everything or too much is named. */
    public Optional<Scope> scope(
            List<String> rules, List<String> tags, List<EntityKey> things, @Nullable WeekHours hours) {
        try {
            return Optional.of(new Scope(rules, tags, things, hours));
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage() + "; see --rule, --tag and --entity");
            return Optional.empty();
        }
    }
}
