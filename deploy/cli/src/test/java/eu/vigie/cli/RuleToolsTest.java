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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool-chain of rules: explain, import, coverage, bench, regression data, profiles and findings of the linter. */
class RuleToolsTest {
    private static final String WHOAMI = """
            title: Somebody asked who he is
            id: 33333333-2222-4333-8444-555555555555
            author: An Author
            license: DRL-1.1
            status: test
            level: high
            tags: [attack.discovery, attack.t1033]
            logsource: {product: windows, category: process_creation}
            detection:
              selection_image:
                Image|endswith: ['\\whoami.exe', '\\whoami64.exe']
              selection_option:
                CommandLine|contains: '/all'
              filter_admin:
                User: admin
              condition: all of selection_* and not filter_admin
            """;

    private static final String PLACEHOLDER = """
            title: A server is named
            id: 44444444-2222-4333-8444-555555555555
            level: medium
            status: test
            tags: [attack.t1021.001]
            logsource: {product: linux, service: sshd}
            detection:
              selection: {host.name|expand: '%servers%'}
              condition: selection
            """;

    private static final String EVENT =
            "{\"Event\":{\"System\":{\"Provider\":{\"#attributes\":{\"Name\":\"Microsoft-Windows-Sysmon\"}},\"EventID\":1,"
                    + "\"TimeCreated\":{\"#attributes\":{\"SystemTime\":\"2026-03-02T09:00:00Z\"}},\"Channel\":"
                    + "\"Microsoft-Windows-Sysmon/Operational\",\"Computer\":\"pc1\"},\"EventData\":{\"Image\":"
                    + "\"C:\\\\Windows\\\\System32\\\\whoami.exe\",\"CommandLine\":\"whoami OPTION\",\"User\":\"LAB\\\\eve\"}}}";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String in, Object... args) {
        out.reset();
        err.reset();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC));
        return Cli.run(terminal, words);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String event(String option) {
        return EVENT.replace("OPTION", option) + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "lint", "test", "explain", "import", "coverage", "bench"})
    void everyCommandHelpsWithExamplesAndExitCodes(String command) {
        assertThat(run("", "rules", command, "--help")).isZero();
        assertThat(said()).contains("Example", "vigie rules " + command, "Exit codes: 0");
        assertThat(run("", "rules", command, "--nonsense")).isEqualTo(2);
    }

    @Test
    void explainSaysWhatHeldOnWhichValue() throws IOException {
        Path rule = write("whoami.yml", WHOAMI);
        assertThat(run(event("/ALL"), "rules", "explain", rule, "-")).isZero();
        assertThat(said())
                .contains(
                        "stdin:1: matches",
                        "yes log source: product windows, category process_creation",
                        "yes condition: all of selection_* and not filter_admin",
                        "yes Image ends with \"\\whoami.exe\"   [winlog.event_data.Image: \"C:\\Windows\\System32\\whoami.exe\"]",
                        "no  Image ends with \"\\whoami64.exe\"",
                        "no  filter_admin");
        assertThat(run(event("/user"), "rules", "explain", rule, "-")).isEqualTo(1);
        assertThat(said())
                .contains(
                        "stdin:1: does not match",
                        "no  selection_option",
                        "no  CommandLine contains \"/all\"   [winlog.event_data.CommandLine: \"whoami /user\"]");
        String ssh = "Mar  2 09:00:00 web sshd[1]: Connection closed by 192.0.2.1 port 22\n";
        assertThat(run(ssh, "rules", "explain", rule, "-")).isEqualTo(1);
        assertThat(said()).contains("no  log source", "[absent]");
        assertThat(run(ssh, "rules", "explain", rule, "-", "--line", "7")).isEqualTo(3);
        assertThat(run(ssh, "rules", "explain", "--rule", "other", rule, "-")).isEqualTo(2);
    }

    @Test
    void importTakesWhatRunsKeepsLicenceAndAuthorsAndIsIdempotent() throws IOException {
        write("checkout/LICENSE", "DRL 1.1");
        write("checkout/rules/windows/whoami.yml", WHOAMI);
        write("checkout/rules-placeholder/linux/server.yml", PLACEHOLDER);
        write("checkout/regression_data/rules/x/info.yml", "id: 1\n");
        Path to = folder.resolve("mine/sigmahq");
        assertThat(run("", "rules", "import", "--to", to, folder.resolve("checkout")))
                .isEqualTo(1);
        assertThat(said())
                .contains("refused rules-placeholder/linux/server.yml: 8:33: the placeholder %servers% has no values")
                .contains("licence DRL-1.1: 1 rules");
        assertThat(told()).contains("1 rules taken (1 files written, 0 unchanged, 0 removed), 1 refused");
        assertThat(to.resolve("rules/windows/whoami.yml")).hasContent(WHOAMI);
        assertThat(to.resolve("LICENSE")).hasContent("DRL 1.1");
        String report = Files.readString(to.resolve("import-report.json"));
        assertThat(report).contains("\"An Author\" : 1", "the placeholder %servers%");

        assertThat(run("", "rules", "import", "--to", to, folder.resolve("checkout")))
                .isEqualTo(1);
        assertThat(told()).contains("(0 files written, 1 unchanged, 0 removed)");
        assertThat(to.resolve("import-report.json")).hasContent(report);

        Path values = write("values.yml", "servers: [db1]\n");
        assertThat(run("", "rules", "import", "--placeholders", values, "--to", to, folder.resolve("checkout")))
                .isZero();
        assertThat(to.resolve("rules-placeholder/linux/server.yml")).hasContent(PLACEHOLDER);

        Files.writeString(to.resolve("rules/windows/whoami.yml"), WHOAMI.replace("high", "low"));
        Files.writeString(folder.resolve("checkout/rules/windows/whoami.yml"), WHOAMI + "date: 2026-01-01\n");
        assertThat(run("", "rules", "import", "--to", to, folder.resolve("checkout")))
                .isEqualTo(1);
        assertThat(said()).contains("kept as you changed it: rules/windows/whoami.yml");
        assertThat(to.resolve("rules/windows/whoami.yml")).content().contains("level: low");
        assertThat(to.resolve("rules-placeholder/linux/server.yml")).doesNotExist();
    }

    @Test
    void coverageCountsWhatIsReceivedForEachTechnique() throws IOException {
        write("rules/whoami.yml", WHOAMI);
        write("rules/server.yml", PLACEHOLDER);
        Path sysmon = write("sysmon.json", event("/all"));
        assertThat(run("", "rules", "coverage", "--events", sysmon, folder.resolve("rules")))
                .isZero();
        String layer = said().replaceAll("\\s", "");
        assertThat(layer)
                .contains("\"domain\":\"enterprise-attack\"", "\"layer\":\"4.5\"")
                .contains("\"techniqueID\":\"T1033\",\"score\":1")
                .contains("\"techniqueID\":\"T1021.001\",\"score\":0");
        assertThat(told()).contains("1 of 2 rules count; 1 of 2 techniques");
        Path list = write("received.yml", "- {product: linux}\n");
        assertThat(run("", "rules", "coverage", "--received", list, folder.resolve("rules")))
                .isZero();
        assertThat(said().replaceAll("\\s", "")).contains("\"techniqueID\":\"T1021.001\",\"score\":1");
    }

    @Test
    void benchListsRulesWithEventsOfTheirSource() throws IOException {
        write("rules/whoami.yml", WHOAMI);
        write("rules/sshd.yml", PLACEHOLDER.replace("|expand: '%servers%'", ": web"));
        Path sysmon = write("sysmon.json", event("/all") + event("/user"));
        assertThat(run("", "rules", "bench", "--rules", folder.resolve("rules"), sysmon))
                .isZero();
        assertThat(said().lines().toList())
                .singleElement()
                .asString()
                .contains("2 events", "1 matches", "Somebody asked who he is");
        assertThat(told()).contains("1 of 2 rules have events");
    }

    @Test
    void regressionDataOfSigmaHqRunsInBothLayouts() throws IOException {
        Path rule = write("rules/whoami.yml", WHOAMI);
        String id = "33333333-2222-4333-8444-555555555555";
        String info = """
                id: b175f119-5c18-4f14-9f41-f68e27172f25
                rule_metadata:
                - id: %s
                  title: t
                regression_tests_info:
                - name: Positive Detection Test
                  type: evtx
                  match_count: 1
                  path: regression_data/rules/windows/whoami/%s.evtx
                """.formatted(id, id);
        write("regression_data/rules/windows/whoami/info.yml", info);
        write("regression_data/rules/windows/whoami/" + id + ".json", event("/all"));
        assertThat(run("", "rules", "test", "--regression", folder.resolve("regression_data"), rule))
                .isZero();
        assertThat(told()).contains("1 regression cases (0 skipped), 0 failed");
        Path lines = write(
                "cases.jsonl",
                "{\"rule\": \"" + id + "\", \"events\": [" + event("/user").strip() + "]}\n");
        assertThat(run("", "rules", "test", "--regression", lines, rule)).isEqualTo(1);
        assertThat(said()).contains("FAIL", "fired 0 times, not 1");
    }

    @Test
    void listSaysWhatBecomesOfAMatchAndWhy() throws IOException {
        Path rules = write("rules/whoami.yml", WHOAMI + "---\n" + PLACEHOLDER);
        assertThat(run("", "rules", "list", rules)).isZero();
        assertThat(said())
                .contains("alert", "level high in profile standard", "risk", "level medium in profile standard");
        assertThat(run("", "rules", "list", "--profile", "quiet", rules)).isZero();
        assertThat(said()).contains("risk    Somebody asked who he is", "record  A server is named");
        Path config = write("vigie.yml", """
                rules:
                  profile: hunt
                  overrides:
                    - {tag: attack.t1033, becomes: record}
                """);
        assertThat(run("", "rules", "list", "--config", config, rules)).isZero();
        assertThat(said())
                .contains("record  Somebody asked who he is  (rules.overrides: tag attack.t1033)")
                .contains("alert   A server is named");
        assertThat(run("", "rules", "list", "--profile", "loud", rules)).isEqualTo(2);
    }

    @Test
    void lintHasStableIdsForEverythingItFinds() throws IOException {
        Path rules = write("rules.yml", """
                title: Twice
                id: one
                status: deprecated
                tags: [attack.t123, attack.nonsense, attack.ds0005]
                logsource: {product: windows, category: process_creation}
                detection:
                  selection: {ComandLine|contains|all: some}
                  unused: {Image: x}
                  condition: selection
                ---
                title: Twice
                id: two
                logsource: {product: windows, category: process_creation}
                detection:
                  selection: {CommandLine|re: '[a-z]+[0-9]*'}
                  condition: selection
                ---
                title: Refused
                id: two
                logsource: {product: windows}
                detection: {selection: {a: b}, condition: selection}
                ---
                title: Refused as well
                logsource: {product: windows}
                detection: {selection: {a|re: '(?=b)'}, condition: selection}
                """);
        assertThat(run("", "rules", "lint", "--all", rules)).isEqualTo(1);
        for (String finding : List.of(
                "rules.yml:18:1: error VR003 (duplicate-id)",
                "rules.yml:25:31: error VR005 (regex-refused)",
                "warning VR103 (unknown-field): no table knows the field \"ComandLine\"; did you mean \"CommandLine\"?",
                "warning VR105 (attack-tag): \"attack.t123\"",
                "warning VR105 (attack-tag): \"attack.nonsense\"",
                "info VR106 (regex-cost)",
                "info VR107 (always-evaluated)",
                "warning VR108 (duplicate-title)",
                "rules.yml:8:3: warning VR110 (unused-selection)",
                "info VR111 (all-of-one)",
                "info VR112 (retired)")) {
            assertThat(said()).contains(finding);
        }
        assertThat(said()).doesNotContain("ds0005");
        assertThat(run("", "rules", "lint", "--json", "--ignore", "VR105,duplicate-title", rules))
                .isEqualTo(1);
        assertThat(said())
                .contains("\"id\":\"VR110\",\"check\":\"unused-selection\",\"severity\":\"warning\"")
                .doesNotContain("VR105", "VR108");
        assertThat(run("", "rules", "lint", "--ignore", "VR999", rules)).isEqualTo(2);
    }

    @Test
    void lintTellsRulesThatNothingReceivedCanTrigger() throws IOException {
        Path rules = write("rules.yml", WHOAMI.replace("User: admin", "ParentImage: x") + "---\n" + PLACEHOLDER);
        Path sysmon = write("sysmon.json", event("/all"));
        Path values = write("values.yml", "servers: [db1]\n");
        assertThat(run("", "rules", "lint", "--all", "--placeholders", values, "--events", sysmon, rules))
                .isZero();
        assertThat(said())
                .contains("warning VR102 (not-received): nothing that is received is of product linux, service sshd")
                .contains("info VR104 (field-not-received): no received event")
                .contains("\"ParentImage\"");
    }
}
