package eu.vigie.settings;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that a person sees all of them in one run. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    /** At the place where the node stands. */
    public void add(Node node, String message, String remedy) {
        add(new Problem(node.file(), node.line(), node.column(), message, remedy));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem> list() {
        return List.copyOf(found);
    }

    /** Throws when anything was found. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidSettingsException(found);
        }
    }
}
