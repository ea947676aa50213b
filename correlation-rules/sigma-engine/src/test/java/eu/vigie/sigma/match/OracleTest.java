package eu.vigie.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.Events;
import eu.vigie.sigma.SigmaEngine;
import eu.vigie.sigma.SigmaEngines;
import eu.vigie.sigma.source.SourceTables;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The engine says the same as {@link WrittenRule}, on random rules and events that are made to meet. */
class OracleTest {
    private static final int RULES = 60;
    private static final int EVENTS = 400;

    @Test
    void theEngineAgreesWithTheRulesAsWritten() {
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
        String text = random.rules(RULES);
        Problems problems = new Problems();
        RuleSet rules = RuleLoader.load(Map.of("random.yml", text), problems);
        SigmaEngine engine = SigmaEngines.compile(rules, problems);
        assertThat(problems.list()).as(text).isEmpty();
        SourceTables sources = SourceTables.builtIn();
        List<WrittenRule> oracle = rules.detections().stream()
                .map(rule -> new WrittenRule(rule, sources))
                .toList();
        String[] texts = text.split("---\n");
        long matches = 0;
        for (int i = 0; i < EVENTS; i++) {
            Event event = Events.of(random.event());
            WrittenRule.Reading reading = new WrittenRule.Reading(event);
            Set<String> matched = titles(event, engine);
            for (int rule = 0; rule < oracle.size(); rule++) {
                boolean expected = oracle.get(rule).matches(reading);
                assertThat(matched.contains("r" + rule))
                        .as("seed %d, event %d: %s\n%s", seed, i, event.fields(), texts[rule + 1])
                        .isEqualTo(expected);
                matches += expected ? 1 : 0;
            }
        }
        return matches;
    }

    private static Set<String> titles(Event event, SigmaEngine engine) {
        Set<String> titles = new HashSet<>();
        engine.match(event, rule -> titles.add(rule.header().title()));
        return titles;
    }
}
