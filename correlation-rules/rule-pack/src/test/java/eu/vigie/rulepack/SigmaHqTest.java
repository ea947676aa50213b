package eu.vigie.rulepack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * All rules of SigmaHQ and their regression events, which are no part of the project: {@code mvn -P conformance -Dvigie.shared=FOLDER verify},
 * the folder holding {@code sigma/sigmahq-rules.tar.gz} and {@code sigma/regression-dev.jsonl.gz}.
 */
@EnabledIfSystemProperty(
        named = "vigie.conformance",
        matches = "true",
        disabledReason = "runs with -P conformance -Dvigie.shared=FOLDER")
class SigmaHqTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-02T09:00:00Z");

    private static Path folder = Path.of("");
    private static RuleSet rules = new RuleSet(List.of(), List.of(), List.of());
    private static final Problems PROBLEMS = new Problems();

    @BeforeAll
    static void load() throws IOException {
        String shared = System.getProperty("vigie.shared");
        assertThat(shared)
                .as("-Dvigie.shared=FOLDER with the rules and events of SigmaHQ is not set")
                .isNotNull();
        folder = Path.of(shared, "sigma");
        Path archive = folder.resolve("sigmahq-rules.tar.gz");
        assertThat(Files.isReadable(archive))
                .as(archive + " is absent or not readable")
                .isTrue();
        rules = RuleLoader.load(TarFiles.texts(archive, ".yml"), PROBLEMS);
    }

    @Test
    void everyRuleLoadsAndOnlyPlaceholdersWithoutValuesAreRefused() {
        Problems problems = new Problems();
        new RunningRules(rules, problems);
        assertThat(PROBLEMS.list()).isEmpty();
        assertThat(rules.size()).isGreaterThan(3_000);
        assertThat(problems.list())
                .extracting(Problem::message)
                .allMatch(message -> message.startsWith("the placeholder %"));
    }

    @Test
    void everyRegressionCaseFiresItsRule() throws IOException {
        RunningRules running = new RunningRules(rules, new Problems());
        Set<String> silent = new HashSet<>();
        int cases = 0;
        try (BufferedReader lines = gzip(folder.resolve("regression-dev.jsonl.gz"))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                cases++;
                RegressionCase one = RegressionCase.read(line);
                List<Event> events = running.read(one.events(), null, RECEIVED);
                Map<String, Integer> fired = new HashMap<>(running.run(events));
                if (!fired.containsKey(one.rule())) {
                    silent.add(one.rule());
                }
            }
        }
        assertThat(cases).isPositive();
        assertThat(silent).isEmpty();
    }

    private static BufferedReader gzip(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }

    /** A line of the regression file: the rule's id and raw events. */
    private record RegressionCase(String rule, List<String> events) {
        static RegressionCase read(String line) {
            int rule = line.indexOf("\"rule\": \"") + 9;
            int list = line.indexOf("\"events\": [") + 11;
            return new RegressionCase(
                    line.substring(rule, line.indexOf('"', rule)),
                    objects(line.substring(list, line.lastIndexOf(']'))));
        }

        /** The objects of a JSON list, each as its own text. */
        private static List<String> objects(String list) {
            List<String> objects = new ArrayList<>();
            int depth = 0;
            int from = 0;
            boolean quoted = false;
            for (int i = 0; i < list.length(); i++) {
                char c = list.charAt(i);
                if (quoted) {
                    i += c == '\\' ? 1 : 0;
                    quoted = c != '"';
                } else if (c == '"') {
                    quoted = true;
                } else if (c == '{' && depth++ == 0) {
                    from = i;
                } else if (c == '}' && --depth == 0) {
                    objects.add(list.substring(from, i + 1));
                }
            }
            return objects;
        }
    }
}
