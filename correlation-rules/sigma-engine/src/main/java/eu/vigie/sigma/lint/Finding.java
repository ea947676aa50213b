package eu.vigie.sigma.lint;

import eu.vigie.settings.Problem;
import java.util.Locale;

/** One thing that a linter says about a rule. */
public record Finding(Check check, Problem problem) {
    /** The checks. Their words are stable: people switch them off by name. */
    public enum Check {
        /** The rule cannot be loaded or run. */
        BROKEN(true),
        /** No table describes the log source: only events of that dataset's name are the rule's. */
        UNKNOWN_SOURCE(false),
        /** None of the places that the field may stand in is ever written. */
        UNREACHABLE_FIELD(false),
        /** A tag of MITRE ATT&CK that has no such form. */
        ATTACK_TAG(false),
        /** All matches count together and one task evaluates them. */
        GLOBAL_CORRELATION(false),
        /** The rule has no test beside it. */
        NO_TEST(false);

        private final boolean error;

        Check(boolean error) {
            this.error = error;
        }

        public boolean isError() {
            return error;
        }

        /** The check's name: {@code unknown-source}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** {@code error[broken] file:line:column: message; remedy}. */
    @Override
    public String toString() {
        return (check.isError() ? "error[" : "warning[") + check.word() + "] " + problem;
    }
}
