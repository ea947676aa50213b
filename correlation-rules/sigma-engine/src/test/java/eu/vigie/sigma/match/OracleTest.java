package eu.vigie.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.Events;
import eu.vigie.sigma.SigmaEngine;
import eu.vigie.sigma.detection.DetectionCompiler;
import eu.vigie.sigma.detection.Expression;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.source.ResolvedSource;
import eu.vigie.sigma.source.SourceTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The index engine says the same as {@link EveryRule}, which walks every rule, on random rules and events that are made to meet. */
class OracleTest {
    private static final int RULES = 60;
    private static final int EVENTS = 400;

    @Test
    void theIndexAgreesWithAPlainEvaluation() {
        boolean deep = Boolean.getBoolean("vigie.deep");
        int rounds = deep ? 420 : 8; // 420 rounds are ten million pairs
        long seed = new Random().nextLong();
        System.out.println("OracleTest seed " + seed);
        long matches = 0;
        for (int round = 0; round < rounds; round++) {
            matches += round(new RandomRules(new Random(seed + round)), seed + round);
        }
        assertThat(matches).isGreaterThan(rounds * 100L);
    }

    private static long round(RandomRules random, long seed) {
        List<CompiledRule> rules = compile(random.rules(RULES));
        EveryRule oracle = new EveryRule(rules);
        SigmaEngine engine = new RoutedEngine(rules);
        long matches = 0;
        for (int i = 0; i < EVENTS; i++) {
            Event event = Events.of(random.event());
            List<String> expected = titles(event, oracle::match);
            assertThat(titles(event, engine::match))
                    .as("seed %d, event %d: %s", seed, i, event.fields())
                    .isEqualTo(expected);
            matches += expected.size();
        }
        return matches;
    }

    private static List<String> titles(Event event, BiConsumer<Event, Consumer<DetectionRule>> matcher) {
        List<String> titles = new ArrayList<>();
        matcher.accept(event, rule -> titles.add(rule.header().title()));
        return titles;
    }

    private static List<CompiledRule> compile(String text) {
        Problems problems = new Problems();
        RuleSet rules = RuleLoader.load(Map.of("random.yml", text), problems);
        SourceTables sources = SourceTables.builtIn();
        List<CompiledRule> compiled = new ArrayList<>();
        for (DetectionRule rule : rules.detections()) {
            ResolvedSource source = sources.resolve(rule.logSource());
            Expression expression = new DetectionCompiler(source::field, Placeholders.NONE, problems)
                    .compile(rule)
                    .orElseThrow(() -> new AssertionError(problems.list() + "\n" + text));
            compiled.add(new CompiledRule(rule, source.route(), expression));
        }
        assertThat(problems.list()).as(text).isEmpty();
        return compiled;
    }
}
