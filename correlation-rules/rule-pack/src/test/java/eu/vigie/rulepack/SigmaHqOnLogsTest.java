package eu.vigie.rulepack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import eu.vigie.normalize.windows.WindowsLogs;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.LogScreen;
import eu.vigie.sigma.SigmaEngine;
import eu.vigie.sigma.SigmaEngines;
import eu.vigie.sigma.match.WrittenRule;
import eu.vigie.sigma.source.SourceTables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Every rule of SigmaHQ on every log of a file: the engine on events, the screening of logs in place and {@link WrittenRule} say the same.
 * {@code mvn -P conformance -Dvigie.shared=FOLDER verify}, the folder holding {@code sigma/sigmahq-rules.tar.gz} and
 * {@code bench/otrf-windows-20k.ndjson.gz}; {@code -Dvigie.logs=FILE} names other logs (NDJSON, gzip).
 */
@EnabledIfSystemProperty(
        named = "vigie.conformance",
        matches = "true",
        disabledReason = "runs with -P conformance -Dvigie.shared=FOLDER")
class SigmaHqOnLogsTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-02T09:00:00Z");

    private final List<DetectionRule> rules = new ArrayList<>();
    private final List<WrittenRule> written = new ArrayList<>();
    private final SigmaEngine engine;
    private final LogScreen screen;
    private final RunningRules reading;
    private int logs;
    private int matches;
    private int screened;

    SigmaHqOnLogsTest() throws IOException {
        Path shared = Path.of(Objects.requireNonNull(System.getProperty("vigie.shared"), "-Dvigie.shared=FOLDER"));
        RuleSet all =
                RuleLoader.load(TarFiles.texts(shared.resolve("sigma/sigmahq-rules.tar.gz"), ".yml"), new Problems());
        SourceTables sources = SourceTables.builtIn();
        for (DetectionRule rule : all.detections()) {
            Problems problems = new Problems();
            SigmaEngines.compile(new RuleSet(List.of(rule), List.of(), List.of()), problems);
            if (problems.list().isEmpty()) { // else it waits for values of placeholders
                rules.add(rule);
                written.add(new WrittenRule(rule, sources));
            }
        }
        RuleSet running = new RuleSet(rules, List.of(), List.of());
        engine = SigmaEngines.compile(running, new Problems());
        screen = engine.another().screen(new WindowsLogs());
        reading = new RunningRules(running, new Problems());
    }

    @Test
    void theEngineAndTheScreenAgreeWithTheRulesAsWritten() throws IOException {
        for (String line : lines()) {
            logs++;
            List<Event> events = events(line);
            List<String> expected = asWritten(events);
            assertThat(matched(events)).as("engine, line %d: %s", logs, line).isEqualTo(expected);
            compareScreen(line, events, expected);
        }
        System.out.printf(
                "SigmaHqOnLogsTest: %d rules, %d logs, %d matches, %d logs screened%n",
                rules.size(), logs, matches, screened);
        assertThat(matches).isPositive();
        assertThat(screened).isPositive();
    }

    /** With {@code -Pdeep} a million. */
    @Test
    void brokenLogsStopNeitherEngineNorScreenAndTheyAgree() throws IOException {
        List<String> lines = lines();
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int count = Boolean.getBoolean("vigie.deep") ? 1_000_000 : 20_000;
        for (int i = 0; i < count; i++) {
            String line = broken(lines.get(random.nextInt(lines.size())), random);
            logs++;
            List<Event> events = events(line);
            compareScreen(line, events, matched(events));
        }
        System.out.printf(
                "SigmaHqOnLogsTest, seed %d: %d broken logs, %d matches, %d logs screened%n",
                seed, logs, matches, screened);
        assertThat(screened).isBetween(1, count - 1);
    }

    private static List<String> lines() throws IOException {
        String other = System.getProperty("vigie.logs", "");
        Path file = Path.of(System.getProperty("vigie.shared"), "bench", "otrf-windows-20k.ndjson.gz");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(other.isEmpty() ? file : Path.of(other))),
                StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }

    /** A log with some characters changed, left out, doubled or cut off. */
    private static String broken(String line, Random random) {
        StringBuilder text = new StringBuilder(line);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(6)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(0x250));
                case 1 -> text.setCharAt(at, "\"\\{}[]:,0eE-u\u212a".charAt(random.nextInt(14)));
                case 2 -> text.deleteCharAt(at);
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(300))));
                case 4 -> text.insert(at, "\\u00" + Integer.toHexString(16 + random.nextInt(112)));
                default -> text.setLength(random.nextInt(20) == 0 ? at : text.length());
            }
            if (text.isEmpty()) {
                return "{";
            }
        }
        return text.toString();
    }

    private List<Event> events(String line) {
        return reading.read(List.of(line), null, RECEIVED);
    }

    private List<String> asWritten(List<Event> events) {
        Set<DetectionRule> expected = new HashSet<>();
        for (Event event : events) {
            WrittenRule.Reading its = new WrittenRule.Reading(event);
            for (int i = 0; i < rules.size(); i++) {
                if (written.get(i).matches(its)) {
                    expected.add(rules.get(i));
                }
            }
        }
        return titles(expected);
    }

    private List<String> matched(List<Event> events) {
        return found(matched -> events.forEach(event -> engine.match(event, matched)));
    }

    private void compareScreen(String line, List<Event> events, List<String> expected) {
        matches += expected.size();
        byte[] log = line.getBytes(StandardCharsets.UTF_8);
        Optional<Event> event = events.stream().findFirst();
        LogScreen.Verdict verdict = screen.look(log, 0, log.length, () -> event);
        if (verdict != LogScreen.Verdict.UNREAD) {
            screened++;
            assertThat(events).as("screen, line %d: %s", logs, line).hasSize(1);
            assertThat(found(matched -> {
                        if (verdict == LogScreen.Verdict.POSSIBLE) {
                            screen.confirm(event.orElseThrow(), matched);
                        }
                    }))
                    .as("screen, line %d: %s", logs, line)
                    .isEqualTo(expected);
        }
    }

    private static List<String> found(Consumer<Consumer<DetectionRule>> matching) {
        Set<DetectionRule> found = new HashSet<>();
        matching.accept(found::add);
        return titles(found);
    }

    private static List<String> titles(Set<DetectionRule> rules) {
        return rules.stream()
                .map(rule -> rule.header().title() + " " + rule.header().id())
                .sorted()
                .toList();
    }
}
