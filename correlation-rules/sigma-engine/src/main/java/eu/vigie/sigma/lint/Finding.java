package eu.vigie.sigma.lint;

import eu.vigie.settings.Problem;

/** One thing that a linter says about a rule. */
public record Finding(Check check, Problem problem) {
    /** {@code file:line:column: error VR001 (broken): message; remedy}. */
    @Override
    public String toString() {
        StringBuilder place = new StringBuilder(problem.file());
        if (problem.line() > 0) {
            place.append(':').append(problem.line());
        }
        if (problem.column() > 0) {
            place.append(':').append(problem.column());
        }
        String text = place + ": " + check.severity().word() + " " + check.id() + " (" + check.word() + "): "
                + problem.message();
        return problem.remedy().isEmpty() ? text : text + "; " + problem.remedy();
    }
}
