package eu.vigie.rule.alerting;

import eu.vigie.rule.RuleHeader;
import eu.vigie.settings.Section;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A profile and the organisation's own choices, of which the last that fits a rule counts.
 *
 * @param overrides in the order written
 */
public record AlertingPolicy(Profile profile, List<OwnChoice> overrides) implements Alerting, Serializable {
    /** What holds without configuration. */
    public static final AlertingPolicy STANDARD = new AlertingPolicy(Profile.STANDARD, List.of());

    public AlertingPolicy {
        overrides = List.copyOf(overrides);
    }

    /** By what an override names its rules. */
    public enum By {
        /** Id or name of one rule. */
        ID,
        /** A tag, or what stands before a dot of it: {@code attack.t1110} is also {@code attack.t1110.001}. */
        TAG,
        /** A file or folder that the rule's path holds. */
        PATH
    }

    /** One choice of the organisation. */
    public record OwnChoice(By by, String value, Outcome outcome) implements Serializable {
        boolean fits(RuleHeader rule) {
            return switch (by) {
                case ID -> value.equals(rule.id()) || value.equals(rule.name());
                case TAG -> rule.tags().stream().anyMatch(tag -> tag.equals(value) || tag.startsWith(value + "."));
                case PATH -> ("/" + rule.file() + "/").contains("/" + value + "/");
            };
        }

        private String words() {
            return by.name().toLowerCase(Locale.ROOT) + " " + value;
        }
    }

    @Override
    public Choice of(RuleHeader header, @Nullable Boolean asked) {
        for (int i = overrides.size() - 1; i >= 0; i--) {
            OwnChoice override = overrides.get(i);
            if (override.fits(header)) {
                return new Choice(override.outcome(), "rules.overrides: " + override.words(), true);
            }
        }
        return profile.of(header, asked);
    }

    /** Reads {@code profile} and {@code overrides} of the section {@code rules}. */
    public static AlertingPolicy read(Section rules) {
        Profile profile = rules.oneOf("profile", Profile.STANDARD, Profile.class, Profile::word);
        List<OwnChoice> overrides = new ArrayList<>();
        for (Section each : rules.sections("overrides")) {
            Outcome outcome = each.oneOf("becomes", Outcome.RECORD, Outcome.class, Outcome::word);
            if (!each.has("becomes")) {
                each.problem("becomes", "the override says nothing", "add `becomes:` with alert, risk or record");
            }
            int before = overrides.size();
            each.optionalText("id").ifPresent(id -> overrides.add(new OwnChoice(By.ID, id.strip(), outcome)));
            each.optionalText("tag").ifPresent(tag -> overrides.add(new OwnChoice(By.TAG, tag.strip(), outcome)));
            each.optionalText("path").ifPresent(path -> overrides.add(new OwnChoice(By.PATH, trimmed(path), outcome)));
            if (overrides.size() != before + 1) {
                each.problem("id", "an override names its rules by one of id, tag and path", "write one of them");
            }
            each.close();
        }
        rules.close();
        return new AlertingPolicy(profile, overrides);
    }

    private static String trimmed(String path) {
        String text = path.strip();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return text.startsWith("./") ? text.substring(2) : text.startsWith("/") ? text.substring(1) : text;
    }
}
