package eu.vigie.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The files cannot be used; the message holds every problem, a line each. */
public final class InvalidSettingsException extends RuntimeException {
    private final transient List<Problem> problems;

    public InvalidSettingsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All of them, in the order of the files. */
    public List<Problem> problems() {
        return problems;
    }
}
