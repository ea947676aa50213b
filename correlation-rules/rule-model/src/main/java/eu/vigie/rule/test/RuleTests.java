package eu.vigie.rule.test;

import eu.vigie.rule.RuleLoader;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tests of rule files: the key {@code tests} of a document, a list of {@code name}, {@code lines} and {@code expect}, and
 * {@code format} for logs of a bastion, which must be declared.
 *
 * <p>A line is a raw log, or a map with {@code line}, {@code after} (time since the test's start), {@code times} and {@code every}, which
 * writes many lines of one. In a line {@code {time}} is replaced by the time in RFC 3339, {@code {bsd}} by that of RFC 3164,
 * {@code {epoch}} by seconds since 1970, and {@code {n}} by the line's number among its repeats, from 1.
 */
public final class RuleTests {
    private static final long MAX_LINES = 10_000;

    private RuleTests() {}

    /** The tests of all rule files of the paths, in the order of the files. */
    public static List<RuleTest> read(List<Path> paths, Problems problems) {
        List<RuleTest> tests = new ArrayList<>();
        for (Path path : paths) {
            for (Path file : RuleLoader.files(path, problems)) {
                Yaml.readAll(file, problems).forEach(document -> addAll(document, problems, tests));
            }
        }
        return tests;
    }

    private static void addAll(Node document, Problems problems, List<RuleTest> tests) {
        String rule = id(document);
        if (rule != null) {
            for (Section test : new Section(document, problems).sections("tests")) {
                tests.add(test(rule, test));
            }
        }
    }

    private static RuleTest test(String rule, Section section) {
        TestClock clock = new TestClock();
        List<String> lines = new ArrayList<>();
        Node list = section.value("lines");
        if (list == null || list.items().isEmpty()) {
            section.problem("lines", "the test has no lines", "add `lines:` with raw logs");
        } else {
            list.items().forEach(item -> lines(item, section, clock, lines));
        }
        String expect = section.requiredText("expect");
        boolean fires = expect.equals("fires");
        if (!fires && !expect.equals("silent")) {
            section.problem("expect", "expect is \"" + expect + "\"", "write fires or silent");
        }
        RuleTest test = new RuleTest(
                rule,
                section.requiredText("name"),
                section.optionalText("format").orElse(null),
                lines,
                fires,
                (int) section.integer("detections", -1, 1, MAX_LINES),
                section.node().file(),
                section.node().line());
        section.close();
        return test;
    }

    private static void lines(Node item, Section test, TestClock clock, List<String> lines) {
        if (item.isScalar()) {
            lines.add(clock.fill(String.valueOf(item.scalar()), Duration.ofSeconds(lines.size()), 1));
            return;
        }
        Section section = test.inner(item);
        String line = section.requiredText("line");
        Duration after = section.duration("after", Duration.ZERO);
        Duration every = section.duration("every", Duration.ofSeconds(1));
        long times = section.integer("times", 1, 1, MAX_LINES);
        for (int n = 1; n <= times; n++) {
            lines.add(clock.fill(line, after.plus(every.multipliedBy(n - 1)), n));
        }
        section.close();
    }

    private static @Nullable String id(Node document) {
        for (String key : new String[] {"id", "name", "title"}) {
            Node value = document.get(key);
            if (value != null && value.scalar() != null) {
                return String.valueOf(value.scalar()).strip();
            }
        }
        return null;
    }
}
