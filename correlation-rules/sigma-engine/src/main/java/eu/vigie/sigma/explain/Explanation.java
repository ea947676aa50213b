package eu.vigie.sigma.explain;

import java.util.List;

/**
 * What a rule found in an event, part by part.
 *
 * @param matches whether the rule matches: source and all conditions with the filters
 * @param source the log source, and whether the event is of it
 * @param conditions as written, each with its truth
 * @param selections in the order of the file
 * @param filters titles of the filters on the rule, true: it lets the event through
 */
public record Explanation(
        boolean matches, Part source, List<Part> conditions, List<Selection> selections, List<Part> filters) {
    public Explanation {
        conditions = List.copyOf(conditions);
        selections = List.copyOf(selections);
        filters = List.copyOf(filters);
    }

    /** Something that holds or does not. */
    public record Part(String text, boolean holds) {}

    /** A named selection, its tests line by line. */
    public record Selection(String name, boolean holds, List<Step> steps) {
        public Selection {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A line of a selection: a test, or what joins the lines below it that are indented deeper.
     *
     * @param depth from 0
     * @param text {@code CommandLine contains "-enc"}, {@code all of}, {@code one of}, {@code not}
     * @param found where the value stands in the event and what it is; empty: absent, or no test
     */
    public record Step(int depth, String text, boolean holds, String found) {}
}
