package eu.vigie.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.source.SourceTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs rule texts over events, for tests. */
public final class Matching {
    private Matching() {}

    /** Whether a {@code detection} in YAML, of a rule for all events, holds. */
    public static boolean matches(String detection, Object... fieldsAndValues) {
        Problems problems = new Problems();
        boolean matched = !titles(rule("", detection), problems, Events.of(fieldsAndValues))
                .isEmpty();
        assertThat(problems.list()).isEmpty();
        return matched;
    }

    /** The same for a rule of one log source, written in YAML flow style. */
    public static boolean matchesOn(String logSource, String detection, Event event) {
        Problems problems = new Problems();
        boolean matched = !titles(rule(logSource, detection), problems, event).isEmpty();
        assertThat(problems.list()).isEmpty();
        return matched;
    }

    /** What is wrong with a {@code detection}. */
    public static List<String> problems(String detection) {
        Problems problems = new Problems();
        titles(rule("", detection), problems, Events.of());
        return problems.list().stream().map(Problem::toString).toList();
    }

    /** The titles of the rules of a text that match. */
    public static List<String> titles(String rules, Problems problems, Event event) {
        return titles(rules, Placeholders.NONE, problems, event);
    }

    public static List<String> titles(String rules, Placeholders placeholders, Problems problems, Event event) {
        RuleSet set = RuleLoader.load(Map.of("rule.yml", rules), problems);
        SigmaEngine engine = SigmaEngines.compile(set, SourceTables.builtIn(), placeholders, problems);
        List<String> titles = new ArrayList<>();
        engine.match(event, rule -> titles.add(rule.header().title()));
        return titles;
    }

    private static String rule(String logSource, String detection) {
        return "title: rule\nlogsource: {" + logSource + "}\ndetection:\n" + detection.indent(2);
    }
}
