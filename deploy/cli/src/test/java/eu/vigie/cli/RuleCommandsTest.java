package eu.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vigie detect} and {@code vigie rules} from the command line to the streams. */
class RuleCommandsTest {
    private static final String RULES = """
            title: A password was wrong
            name: wrong_password
            level: low
            logsource: {product: linux, service: sshd}
            detection:
              selection: {event.action: ssh_login, event.outcome: failure}
              condition: selection
            ---
            title: Many passwords were wrong
            id: 11111111-2222-4333-8444-555555555555
            level: medium
            correlation:
              type: event_count
              rules: [wrong_password]
              group-by: [source.ip]
              timespan: 60s
              condition: {gte: 5}
            tests:
              - name: six
                expect: fires
                lines:
                  - {line: "{bsd} web sshd[1]: Failed password for root from 192.0.2.7 port 22 ssh2", times: 6}
              - name: two
                expect: silent
                lines:
                  - {line: "{bsd} web sshd[1]: Failed password for root from 192.0.2.7 port 22 ssh2", times: 2}
            ---
            title: Somebody logged in as root
            id: 22222222-2222-4333-8444-555555555555
            level: medium
            logsource: {product: linux, service: sshd}
            detection:
              selection: {event.action: ssh_login, event.outcome: success, user.name: root}
              condition: selection
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path rules = Path.of("");

    @BeforeEach
    void writeRules() throws IOException {
        rules = Files.writeString(folder.resolve("rules.yml"), RULES);
    }

    private int run(String in, String... args) {
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC));
        return Cli.run(terminal, args);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static String failed(int second) {
        return "Mar  2 09:00:%02d web sshd[1]: Failed password for root from 192.0.2.7 port 22 ssh2\n"
                .formatted(second);
    }

    private static final String ROOT =
            "Mar  2 09:01:00 web sshd[1]: Accepted password for root from 10.0.0.1 port 22 ssh2\n";

    @Test
    void detectNamesRuleTimeEntityEventAndLine() {
        assertThat(run(failed(1) + ROOT, "detect", "--rules", rules.toString())).isZero();
        assertThat(lines()).hasSize(1);
        assertThat(lines().get(0))
                .contains("\"@timestamp\":\"2026-03-02T09:01:00Z\"")
                .contains("\"id\":\"22222222-2222-4333-8444-555555555555\"")
                .contains("\"name\":\"Somebody logged in as root\"")
                .contains("\"kind\":\"address\"")
                .contains("\"value\":\"10.0.0.1\"")
                .contains("\"file-0-2\"")
                .contains("\"line\":2");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("2 lines, 2 events", "3 rules", "1 detections");
    }

    @Test
    void correlationSeesTheFilesInTheOrderOfTheirTimes() throws IOException {
        Path odd = Files.writeString(folder.resolve("odd.log"), failed(1) + failed(21) + failed(41));
        Path even = folder.resolve("even.log.gz");
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(even))) {
            gzip.write((failed(11) + failed(31) + failed(51)).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run(
                        "",
                        "detect",
                        "--correlate",
                        "--received-at",
                        "2026-03-02T12:00:00Z",
                        "--rules",
                        rules.toString(),
                        odd.toString(),
                        even.toString()))
                .isZero();
        assertThat(lines()).hasSize(1);
        assertThat(lines().get(0))
                .contains("\"name\":\"Many passwords were wrong\"", "\"@timestamp\":\"2026-03-02T09:00:41Z\"");
    }

    @Test
    void detectTakesEventDocuments() {
        String event =
                "{\"@timestamp\":\"2026-03-02T09:00:00Z\",\"event\":{\"action\":\"ssh_login\",\"outcome\":\"success\"},"
                        + "\"process\":{\"name\":\"sshd\"},\"user\":{\"name\":\"root\"},\"host\":{\"name\":\"db1\"}}\n";
        assertThat(run(event, "detect", "--rules", rules.toString())).isZero();
        assertThat(lines()).singleElement().asString().contains("\"kind\":\"user\"");
    }

    @Test
    void aBrokenRuleIsToldAndTheOthersRun() throws IOException {
        Files.writeString(
                folder.resolve("broken.yml"),
                RULES.replace("wrong_password", "other").replace("selection:", "selektion:"));
        assertThat(run(ROOT, "detect", "--rules", folder.toString())).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("broken.yml:", "did you mean \"selektion\"?");
        assertThat(run(ROOT, "detect", "--strict", "--rules", folder.toString()))
                .isEqualTo(2);
    }

    @Test
    void rulesTestRunsTheTestsInTheFiles() throws IOException {
        assertThat(run("", "rules", "test", rules.toString())).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("2 tests of 3 rules, 0 failed");
        Files.writeString(rules, RULES.replace("expect: silent", "expect: fires"));
        assertThat(run("", "rules", "test", rules.toString())).isEqualTo(1);
        assertThat(lines()).singleElement().asString().startsWith("FAIL ").contains("expected a detection, found 0");
    }

    @Test
    void rulesLintListsWhatIsWrongAndWhatIsDoubtful() throws IOException {
        assertThat(run("", "rules", "lint", rules.toString())).isZero();
        Files.writeString(
                rules,
                RULES.replace("{product: linux, service: sshd}", "{product: acme, service: door}")
                        .replace("[wrong_password]", "[wrong_pasword]")
                        .replace("level: low", "level: low\ntags: [attack.9]"));
        assertThat(run("", "rules", "lint", rules.toString())).isEqualTo(1);
        assertThat(lines())
                .anyMatch(line -> line.contains("rules.yml:10: error VR004 (missing-rule): refers to")
                        && line.contains("did you mean \"wrong_password\"?"))
                .anyMatch(line -> line.contains(": warning VR101 (unknown-source): "))
                .anyMatch(line -> line.contains(": warning VR105 (attack-tag): \"attack.9\""));
    }

    @Test
    void rulesListSaysWhatBecomesOfARule() {
        assertThat(run("", "rules", "list", rules.toString())).isZero();
        assertThat(lines()).hasSize(3);
        assertThat(lines().get(0))
                .startsWith("low")
                .contains("feed", "A password was wrong", "other rules are built on it");
        assertThat(run("", "rules", "list", "--json", rules.toString())).isZero();
        assertThat(lines().get(3)).contains("\"becomes\":\"feed\"");
    }

    @Test
    void aFolderWithoutRulesIsAnError() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(run(ROOT, "detect", "--rules", empty.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no rule below");
    }
}
