package eu.vigie.appliance.decision;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.baseline.Period;
import eu.vigie.settings.NearestWord;
import eu.vigie.settings.Section;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a person typed for a decision to forget, and collects everything that is wrong with it. */
public final class NewForgetting {
    private static final List<String> KINDS = List.of(EntityKind.USER.word(), EntityKind.HOST.word());

    private final Instant now;
    private final List<String> problems = new ArrayList<>();

    /** {@code now}: of the decision; spans count back from it. */
    public NewForgetting(Instant now) {
        this.now = now;
    }

    /** Everything that is wrong, a line each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    public void problem(String problem) {
        problems.add(problem);
    }

    /** An account or a host, named as a detection names it. */
    public Optional<EntityKey> entity(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        String value = text.substring(colon + 1).strip();
        if (colon < 0 || value.isEmpty()) {
            problems.add("\"" + text + "\": write the account or host as a detection names it: user:anna or host:db1");
        } else if (!KINDS.contains(kind)) {
            problems.add("\"" + text + "\": only accounts and hosts have a baseline, there is no \"" + kind
                    + "\" of one; " + NearestWord.remedy(kind, KINDS));
        } else {
            return Optional.of(new EntityKey(EntityKind.ofWord(kind), value));
        }
        return Optional.empty();
    }

    /** A time with its zone, or a time span before now. */
    public Optional<Instant> moment(String option, String text) {
        Optional<Instant> moment = moment(text);
        if (moment.isEmpty()) {
            problems.add(option + " " + text + ": write a time with its zone, such as 2026-11-03T22:00:00Z or"
                    + " 2026-11-03T22:00+01:00, or a time span before now such as 6h");
        }
        return moment;
    }

    private Optional<Instant> moment(String text) {
        try {
            @Nullable Duration span = Section.parseDuration(text);
            return Optional.of(span == null ? ZonedDateTime.parse(text).toInstant() : now.minus(span));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The period, when one can be meant. */
    public Optional<Period> period(Instant since, Instant until) {
        if (until.isAfter(now)) {
            problems.add("--until " + until + " lies in the future (it is " + now
                    + " now); what comes after this decision is forgotten with another one");
        } else if (!since.isBefore(until)) {
            problems.add("--since " + since + " is not before --until " + until);
        } else if (Duration.between(since, until).compareTo(Forgetting.LONGEST) > 0) {
            problems.add("from " + since + " to " + until + " are more than " + Forgetting.LONGEST.toDays()
                    + " days; if that is meant, and no slip, forget it in parts that touch");
        } else {
            return Optional.of(Period.of(since, until));
        }
        return Optional.empty();
    }
}
