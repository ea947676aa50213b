package eu.vigie.correlate.esper;

import com.espertech.esper.common.client.soda.Filter;
import com.espertech.esper.common.client.soda.PatternAndExpr;
import com.espertech.esper.common.client.soda.PatternEveryExpr;
import com.espertech.esper.common.client.soda.PatternExpr;
import com.espertech.esper.common.client.soda.PatternFilterExpr;
import com.espertech.esper.common.client.soda.PatternFollowedByExpr;
import com.espertech.esper.common.client.soda.PatternGuardExpr;
import com.espertech.esper.common.client.soda.PatternNotExpr;
import com.espertech.esper.common.client.soda.PatternObserverExpr;
import com.espertech.esper.common.client.soda.PatternOrExpr;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Admits {@code every start -> step -> step ...}, where each step ends by itself: under {@code timer:within}, or as {@code timer:interval and
 * not}. Anything else either fires once in a lifetime, waits for ever or depends on where it began to look.
 */
final class PatternLinter {
    private static final String SHAPE = "write every a=first -> (b=second where timer:within(5 min))";

    private final List<Finding> findings;
    private final Consumer<Filter> filter;
    private final Set<String> needed = new TreeSet<>();
    private final Set<String> completing = new TreeSet<>();
    private boolean timers;

    PatternLinter(List<Finding> findings, Consumer<Filter> filter) {
        this.findings = findings;
        this.filter = filter;
    }

    /** Whether it can fire by the passing of time. */
    boolean timers() {
        return timers;
    }

    /** The inputs without which nothing is found. */
    Set<String> needed() {
        return needed;
    }

    /** The inputs that complete what is found. */
    Set<String> completing() {
        return completing;
    }

    /** Returns how far before a firing its events may lie, in microseconds. */
    long lint(PatternExpr pattern) {
        if (!(pattern instanceof PatternFollowedByExpr)) {
            add("the pattern is not a sequence that starts with every", SHAPE);
            return 0;
        }
        List<PatternExpr> steps = pattern.getChildren();
        if (steps.get(0) instanceof PatternEveryExpr every
                && every.getChildren().size() == 1
                && every.getChildren().get(0) instanceof PatternFilterExpr first) {
            filtered(first);
            needed.add(first.getFilter().getEventTypeName());
        } else if (steps.get(0) instanceof PatternEveryExpr) {
            add(
                    "every over more than one event restarts only after a whole match: what it finds depends on where it began",
                    SHAPE);
        } else {
            add("a pattern that does not start with every fires once in a lifetime", SHAPE);
        }
        long span = 0;
        for (PatternExpr step : steps.subList(1, steps.size())) {
            span += step(step);
        }
        if (steps.get(steps.size() - 1) instanceof PatternGuardExpr last) {
            last.getChildren().forEach(this::completes);
        }
        return span;
    }

    /** What may be the last event of a part. */
    private void completes(PatternExpr part) {
        List<PatternExpr> children = part.getChildren();
        if (part instanceof PatternFilterExpr event) {
            completing.add(event.getFilter().getEventTypeName());
        } else if (part instanceof PatternFollowedByExpr) {
            completes(children.get(children.size() - 1));
        } else if (!(part instanceof PatternNotExpr)) {
            children.forEach(this::completes);
        }
    }

    private long step(PatternExpr step) {
        if (step instanceof PatternGuardExpr guard) {
            boolean within = "timer".equals(guard.getNamespace()) && "within".equals(guard.getName());
            OptionalLong span = within && guard.getParameters().size() == 1
                    ? TimePeriods.micros(guard.getParameters().get(0))
                    : OptionalLong.empty();
            if (span.isEmpty()) {
                add(
                        "a step is bounded by " + guard.getNamespace() + ":" + guard.getName()
                                + " instead of a constant time",
                        "bound it by timer:within(5 min) or the like");
            }
            guard.getChildren().forEach(part -> bounded(part, true, true));
            return span.orElse(0);
        }
        if (step instanceof PatternAndExpr and) {
            return absence(and);
        }
        if (step instanceof PatternEveryExpr) {
            add("every after -> starts again for each event without end", "write every once, before the first event");
        } else if (step instanceof PatternFilterExpr) {
            add("a step after -> waits without a time bound: it would wait for ever", "add where timer:within(5 min)");
        } else {
            add("a step after -> is of a form that is not admitted", SHAPE);
        }
        return 0;
    }

    /** {@code timer:interval(t) and not b [and not c]}. */
    private long absence(PatternAndExpr and) {
        long span = 0;
        for (PatternExpr part : and.getChildren()) {
            if (part instanceof PatternObserverExpr observer
                    && "timer".equals(observer.getNamespace())
                    && "interval".equals(observer.getName())
                    && observer.getParameters().size() == 1
                    && span == 0) {
                span = TimePeriods.micros(observer.getParameters().get(0)).orElse(0);
            } else if (part instanceof PatternNotExpr not
                    && not.getChildren().get(0) instanceof PatternFilterExpr absent) {
                filtered(absent);
            } else if (part instanceof PatternObserverExpr observer) {
                add(
                        observer.getNamespace() + ":" + observer.getName() + " is not admitted",
                        "use timer:interval(5 min)");
            } else {
                add("a step after -> waits without a time bound", "add where timer:within(5 min)");
            }
        }
        if (span == 0) {
            add("absence needs a constant time to wait", "write timer:interval(5 min) and not b=second");
        }
        timers = true;
        return span;
    }

    /**
     * Inside timer:within anything ends: events, and, or, ->, and not beside an event. What {@code b and not c} has found is taken back by a
     * later c as long as an {@code and} or {@code or} around it waits for more: so it stands in none.
     *
     * @param must whether the whole cannot hold without the part
     * @param alone whether no {@code and} or {@code or} stands around the part
     */
    private void bounded(PatternExpr part, boolean must, boolean alone) {
        if (part instanceof PatternFilterExpr event) {
            filtered(event);
            if (must) {
                needed.add(event.getFilter().getEventTypeName());
            }
        } else if (part instanceof PatternAndExpr and) {
            boolean waits = false;
            for (PatternExpr one : and.getChildren()) {
                if (one instanceof PatternNotExpr not && not.getChildren().get(0) instanceof PatternFilterExpr absent) {
                    filtered(absent);
                    if (!alone) {
                        add(
                                "and not inside of another and or or ends when the outer one ends, which is rarely meant",
                                "write (b=second and c=third and not fourth), or a step of its own");
                    }
                } else {
                    waits = true;
                    bounded(one, must, false);
                }
            }
            if (!waits) {
                add("and not without an event to wait for is true at once", "write (b=second and not third)");
            }
        } else if (part instanceof PatternOrExpr || part instanceof PatternFollowedByExpr) {
            boolean inOrder = part instanceof PatternFollowedByExpr;
            part.getChildren().forEach(one -> bounded(one, must && inOrder, alone && inOrder));
        } else {
            add(
                    "a part under timer:within is of a form that is not admitted",
                    "events joined by and, or, ->, and not are");
        }
    }

    private void filtered(PatternFilterExpr event) {
        if (event.getOptionalConsumptionLevel() != null) {
            add("@consume makes statements depend on each other", "leave it out");
        }
        filter.accept(event.getFilter());
    }

    private void add(String message, String remedy) {
        findings.add(new Finding(message, remedy));
    }
}
