package eu.vigie.sigma.lint;

import eu.vigie.settings.Problem;
import java.util.Locale;

/** What the linter looks for. Ids and words are stable: people switch checks off by them, and documents link to them (docs/rules.md). */
public enum Check {
    /** The rule cannot be loaded or run. */
    BROKEN(1, Severity.ERROR),
    /** A placeholder has no values here. */
    PLACEHOLDER(2, Severity.ERROR),
    /** Another rule has the same id. */
    DUPLICATE_ID(3, Severity.ERROR),
    /** It refers to a rule that was not loaded. */
    MISSING_RULE(4, Severity.ERROR),
    /** A regular expression that has no linear-time evaluation. */
    REGEX_REFUSED(5, Severity.ERROR),

    /** No table describes the log source: only events of that dataset's name are the rule's. */
    UNKNOWN_SOURCE(101, Severity.WARNING),
    /** None of the received events belongs to its log source. */
    NOT_RECEIVED(102, Severity.WARNING),
    /** A field that no table and no schema knows, and that is nearly one they know; or that no place could hold. */
    UNKNOWN_FIELD(103, Severity.WARNING),
    /** No received event of its log source carries a field that it asks for. */
    FIELD_NOT_RECEIVED(104, Severity.INFO),
    /** A tag of MITRE ATT&CK that has no such form. */
    ATTACK_TAG(105, Severity.WARNING),
    /** A regular expression without a literal that could rule it out first. */
    REGEX_COST(106, Severity.INFO),
    /** Nothing rare is necessary: the rule is evaluated on every event of its log source. */
    ALWAYS_EVALUATED(107, Severity.INFO),
    /** Another rule has the same title. */
    DUPLICATE_TITLE(108, Severity.WARNING),
    /** All matches count together and one task evaluates them. */
    GLOBAL_CORRELATION(109, Severity.WARNING),
    /** A selection that no condition names. */
    UNUSED_SELECTION(110, Severity.WARNING),
    /** The modifier {@code all} on a single value. */
    ALL_OF_ONE(111, Severity.INFO),
    /** The rule is deprecated or unsupported. */
    RETIRED(112, Severity.INFO);

    /** How bad it is. Errors: the rule does not run. Warnings: it may not do what its author means. */
    public enum Severity {
        ERROR,
        WARNING,
        INFO;

        /** The word in output. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final int number;
    private final Severity severity;

    Check(int number, Severity severity) {
        this.number = number;
        this.severity = severity;
    }

    /** {@code VR103}. */
    public String id() {
        return String.format(Locale.ROOT, "VR%03d", number);
    }

    public Severity severity() {
        return severity;
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The check's name: {@code unknown-source}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Which check a problem of loading or compiling belongs to. */
    public static Check of(Problem problem) {
        String message = problem.message();
        if (message.startsWith("the placeholder %")) {
            return PLACEHOLDER;
        }
        if (message.startsWith("the id ") || message.startsWith("the name ")) {
            return DUPLICATE_ID;
        }
        if (message.startsWith("refers to ") || message.startsWith("takes its input from ")) {
            return MISSING_RULE;
        }
        return message.startsWith("the regular expression cannot run") ? REGEX_REFUSED : BROKEN;
    }
}
