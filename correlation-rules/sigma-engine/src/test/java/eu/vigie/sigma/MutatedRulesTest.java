package eu.vigie.sigma;

import static org.assertj.core.api.Assertions.assertThatCode;

import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.source.SourceTables;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rule files are written by people: whatever stands in them, loading answers with rules and problems. */
class MutatedRulesTest {
    private static final String RULE = """
            title: A rule
            id: 6d9e6b1e-3c0f-4f0f-9c68-0b6b6b7b2a01
            level: high
            tags: [attack.t1110]
            logsource: {product: linux, service: sshd}
            detection:
              selection:
                a|contains|all: ['x*', "y\\\\?"]
                b|re|i: '^(a|b)[c-d]{2,3}$'
                c|cidr: 10.0.0.0/8
                d|windash|base64offset|contains: ' -enc'
              keywords: ['one', 'two']
              filter: {e: null, f|gte: 10}
              condition: (selection or 1 of key*) and not all of filter
            ---
            title: Another
            correlation:
              type: value_count
              rules: [6d9e6b1e-3c0f-4f0f-9c68-0b6b6b7b2a01]
              group-by: [a, b]
              aliases: {x: {other: y}}
              timespan: 5m
              condition: {field: c, gte: 5}
            ---
            title: A filter
            logsource: {product: linux}
            filter: {rules: any, selection: {a: b}, condition: not selection}
            """;
    private static final String[] PIECES = {
        ":",
        "-",
        "[",
        "]",
        "{",
        "}",
        "'",
        "\"",
        "|",
        "*",
        "\\",
        "\n",
        "\n  ",
        "null",
        "true",
        "99999999999999999999",
        "&a ",
        "*a",
        "!!x ",
        "#",
        "%",
        "é",
        "\u0000",
        "condition",
        "not",
        "of",
        "(",
        ")",
        "---\n",
        "1e999",
        ".nan",
        "contains",
        "re"
    };

    @Test
    void neverThrow() {
        long seed = new Random().nextLong();
        System.out.println("MutatedRulesTest seed " + seed);
        Random random = new Random(seed);
        SourceTables sources = SourceTables.builtIn();
        int files = Boolean.getBoolean("vigie.deep") ? 100_000 : 1_500;
        for (int i = 0; i < files; i++) {
            String text = mutated(random);
            assertThatCode(() -> load(text, sources))
                    .as("seed %d:%n%s", seed, text)
                    .doesNotThrowAnyException();
        }
    }

    private static void load(String text, SourceTables sources) {
        Problems problems = new Problems();
        RuleSet rules = RuleLoader.load(Map.of("rule.yml", text), problems);
        SigmaEngine engine = SigmaEngines.compile(rules, sources, Placeholders.NONE, problems);
        engine.match(Events.of("a", "xy", "event.original", "one", "process.name", "sshd"), rule -> {});
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(RULE);
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(8));
            text.replace(at, random.nextBoolean() ? at : end, PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
