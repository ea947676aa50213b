package eu.vigie.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import eu.vigie.cli.input.EventReader;
import eu.vigie.event.Event;
import eu.vigie.normalize.windows.WindowsLogs;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.LogScreen;
import eu.vigie.sigma.SigmaEngine;
import eu.vigie.sigma.SigmaEngines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A log read in place is said to hold what its event holds, and matches what its event matches. */
class LogScreenTest {
    private static final String AROUND = "{\"EventID\":1}\n";
    private static final Instant RECEIVED = Instant.parse("2026-03-02T12:00:00Z");
    private static final String[] FIELDS = {
        "Image", "ParentImage", "CommandLine", "User", "ProcessId", "EventID", "Channel", "Provider_Name", "Computer",
                "Message",
        "TargetFilename", "SourceImage", "LogonType", "EventType", "Data", "Hashes", "IpAddress", "DestinationIp",
                "Keywords", "Level",
        "process.executable", "user.name", "event.action", "event.category", "file.path", "Threat Name",
                "ServiceFileName"
    };
    private static final String[] SOURCES = {
        "product: windows",
        "product: windows, service: security",
        "product: windows, service: sysmon",
        "product: windows, category: process_creation",
        "product: windows, category: registry_add",
        "product: windows, category: file_event",
        "product: linux",
        "product: linux, service: sshd",
        "product: linux, category: process_creation",
        "category: dns",
        "category: antivirus",
        "category: network",
        "category: process_creation"
    };
    private static final String[] TESTS = {
        "|contains: cmd",
        "|endswith: '\\cmd.exe'",
        "|startswith: 'c:'",
        ": anna",
        ": '*'",
        ": null",
        ": 4",
        "|re: 'a.*a'",
        "|exists: false",
        "|contains|all: [c, e]",
        "|cidr: 192.0.2.0/24",
        "|fieldref: CommandLine",
        ": ''",
        "|gte: 5",
        "|contains: kiwi",
        "|contains|cased: A"
    };
    private static final String[] CONDITIONS = {
        "a and not b",
        "a",
        "not a",
        "a or b",
        "not (a and not b)",
        "a and b",
        "k",
        "k and not a",
        "a and not k",
        "a and c",
        "a and b and not c",
        "1 of a* or (b and c)"
    };

    private final EventReader events = new EventReader(null, ZoneOffset.UTC, false, broken -> {});

    @Test
    void saysOfEveryFieldWhatTheEventHolds() {
        long seed = new Random().nextLong();
        System.out.println("LogScreenTest fields seed " + seed);
        RandomWindowsLog logs = new RandomWindowsLog(new Random(seed));
        WindowsLogs reader = new WindowsLogs();
        Set<String> fields = new LinkedHashSet<>();
        for (int i = 0; i < 3000; i++) { // fields are asked for before the first reading
            events(logs.next()).forEach(event -> fields.addAll(event.fields().keySet()));
        }
        fields.forEach(reader::slot);
        Map<String, Map<String, Object>> kinds = new HashMap<>();
        int count = Boolean.getBoolean("vigie.deep") ? 300_000 : 6_000;
        int read = 0;
        for (int i = 0; i < count; i++) {
            String log = logs.next();
            byte[] bytes = amongOthers(log);
            if (!reader.read(bytes, AROUND.length(), bytes.length - AROUND.length())) {
                continue;
            }
            read++;
            List<Event> made = events(log);
            assertThat(made).as("seed %d: %s", seed, log).hasSize(1);
            Map<String, Object> its = made.get(0).fields();
            Map<String, Object> ofKind = kinds.computeIfAbsent(reader.kind(), kind -> its);
            for (String field : fields) {
                String what = "seed " + seed + ": " + field + " of " + log;
                Object value = its.get(field);
                switch (reader.locate(reader.slot(field))) {
                    case ABSENT -> assertThat(value).as(what).isNull();
                    case OF_KIND ->
                        assertThat(String.valueOf(value)).as(what).isEqualTo(String.valueOf(ofKind.get(field)));
                    case UNKNOWN -> {
                        if (value != null && reader.isPartOfLog(field) && reader.isPlain()) {
                            assertThat(plainParts(String.valueOf(value)))
                                    .as(what)
                                    .allMatch(
                                            part -> log.toLowerCase(Locale.ROOT).contains(part));
                        }
                    }
                    case TEXT -> assertThat(text(reader, bytes)).as(what).isEqualTo(String.valueOf(value));
                }
            }
            its.keySet().stream()
                    .filter(field -> !fields.contains(field))
                    .forEach(field -> assertThat(field.startsWith("winlog.event_data.") || reader.mayHave(field))
                            .as("seed %d: %s", seed, field)
                            .isTrue());
        }
        assertThat(read).isGreaterThan(count / 5);
    }

    /** What of a value JSON writes as it is. */
    private static List<String> plainParts(String value) {
        return List.of(value.toLowerCase(Locale.ROOT).split("[^ !#-%(-*,-.0-;?-Z^_a-z{-}]+"));
    }

    private static byte[] amongOthers(String log) {
        return (AROUND + log + AROUND).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(WindowsLogs reader, byte[] bytes) {
        String text = new String(bytes, reader.from(), reader.to() - reader.from(), StandardCharsets.UTF_8);
        if (!reader.isEscaped()) {
            return text;
        }
        try (JsonParser json = new JsonFactory().createParser('"' + text.replace("\t", "\\t") + '"')) {
            json.nextToken();
            return json.getText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void matchesWhatTheEventMatches() {
        long seed = new Random().nextLong();
        System.out.println("LogScreenTest rules seed " + seed);
        int rounds = Boolean.getBoolean("vigie.deep") ? 200 : 4;
        long matched = 0;
        long screened = 0;
        for (int round = 0; round < rounds; round++) {
            Random random = new Random(seed + round);
            SigmaEngine engine = engine(rules(random));
            LogScreen screen = engine.another().screen(new WindowsLogs());
            RandomWindowsLog logs = new RandomWindowsLog(random);
            for (int i = 0; i < 2500; i++) {
                String log = logs.next();
                List<String> expected = titles(engine, events(log));
                byte[] bytes = amongOthers(log);
                String what = "seed " + (seed + round) + ", log " + i + ": " + log;
                switch (screen.look(
                        bytes,
                        AROUND.length(),
                        bytes.length - AROUND.length(),
                        () -> events(log).stream().findFirst())) {
                    case UNREAD -> {}
                    case NOTHING -> {
                        assertThat(events(log)).as(what).hasSize(1);
                        assertThat(expected).as(what).isEmpty();
                        screened++;
                    }
                    case POSSIBLE -> {
                        List<String> titles = new ArrayList<>();
                        screen.confirm(
                                events(log).get(0),
                                rule -> titles.add(rule.header().title()));
                        assertThat(titles).as(what).isEqualTo(expected);
                        matched += titles.size();
                    }
                }
            }
        }
        assertThat(matched).isGreaterThan(rounds * 100L);
        assertThat(screened).isGreaterThan(rounds * 10L);
    }

    private static List<String> titles(SigmaEngine engine, List<Event> made) {
        List<String> titles = new ArrayList<>();
        made.forEach(
                event -> engine.match(event, rule -> titles.add(rule.header().title())));
        return titles;
    }

    private List<Event> events(String log) {
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        return events.read(0, 1, "test", RECEIVED, bytes, bytes.length);
    }

    private static String rules(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            text.append("---\ntitle: r").append(i);
            text.append("\nlogsource: {").append(pick(random, SOURCES)).append("}\ndetection:\n");
            text.append("  a:\n    ")
                    .append(test(random))
                    .append("\n  c:\n    ")
                    .append(test(random));
            text.append("\n  b:\n    ").append(test(random));
            text.append("\n  k: [mimikatz, 'kiwi', whoami]\n  condition: ")
                    .append(pick(random, CONDITIONS))
                    .append('\n');
        }
        return text.toString();
    }

    private static String test(Random random) {
        return "'" + pick(random, FIELDS) + pick(random, TESTS).replaceFirst(":", "':");
    }

    private static String pick(Random random, String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static SigmaEngine engine(String text) {
        Problems problems = new Problems();
        RuleSet rules = RuleLoader.load(Map.of("random.yml", text), problems);
        SigmaEngine engine = SigmaEngines.compile(rules, problems);
        assertThat(problems.list()).as(text).isEmpty();
        return engine;
    }
}
