package eu.vigie.verify.probe;

import java.util.Locale;

/** One thing that was tried, and how it ended. */
record Attempt(Verdict verdict, String where, String what, String answer) {
    enum Verdict {
        REFUSED,
        /** Open to everybody, as the documentation says. */
        BY_DESIGN,
        /** Got what nobody but the owner should get. */
        OPEN
    }

    static Attempt refused(String where, String what, String answer) {
        return new Attempt(Verdict.REFUSED, where, what, answer);
    }

    static Attempt open(String where, String what, String answer) {
        return new Attempt(Verdict.OPEN, where, what, answer);
    }

    static Attempt byDesign(String where, String what, String answer) {
        return new Attempt(Verdict.BY_DESIGN, where, what, answer);
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "%-9s  %-26s  %-48s  %s",
                verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                where,
                what,
                answer.lines().findFirst().orElse(""));
    }
}
