package eu.vigie.cli.rules;

import eu.vigie.cli.CommandException;
import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.test.RuleTest;
import eu.vigie.rule.test.RuleTestRunner;
import eu.vigie.rule.test.RuleTestRunner.Outcome;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.SigmaEngine;
import eu.vigie.sigma.SigmaEngines;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.source.SourceTables;
import java.nio.file.Path;
import java.util.List;

/**
 * Rules ready to run.
 *
 * @param problems what could not be loaded or compiled, each with its place
 */
public record CompiledRules(RuleSet rules, SigmaEngine engine, CorrelationPlan plan, List<Problem> problems) {
    public CompiledRules {
        problems = List.copyOf(problems);
    }

    /** Loads and compiles; what cannot run is left out and told. */
    public static CompiledRules of(List<Path> paths, SourceTables sources, Placeholders placeholders) {
        Problems problems = new Problems();
        RuleSet rules = RuleLoader.load(paths, problems);
        SigmaEngine engine = SigmaEngines.compile(rules, sources, placeholders, problems);
        CorrelationPlan plan = CorrelationPlan.compile(rules, CorrelationSettings.DEFAULT, problems);
        if (rules.size() == 0) {
            problems.list().forEach(problem -> {
                throw CommandException.usage(problem.toString());
            });
            throw CommandException.usage(
                    "there is no rule below " + paths + "; --rules takes rule files and folders of them");
        }
        return new CompiledRules(rules, engine, plan, problems.list());
    }

    /** What became of tests of these rules, in their order. */
    public List<Outcome> run(List<RuleTest> tests) {
        RuleTestRunner runner = new RuleTestRunner(new TestReader(), new TestDetector(this));
        return tests.stream().map(runner::run).toList();
    }
}
