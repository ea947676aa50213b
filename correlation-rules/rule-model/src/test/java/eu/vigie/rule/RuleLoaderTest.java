package eu.vigie.rule;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleStatus;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleLoaderTest {
    private static final String FAILED = """
            title: A password was wrong
            name: wrong_password
            status: stable
            level: low
            logsource: {product: linux, service: sshd}
            detection:
              selection: {event.action: ssh_login}
              condition: selection
            """;
    private static final String COUNTED = """
            title: Many passwords were wrong
            id: 11111111-2222-4333-8444-555555555555
            status: test
            level: high
            tags: [attack.credential-access, attack.t1110.001]
            entity: source.ip
            correlation:
              type: event_count
              rules: [wrong_password]
              group-by: [source.ip]
              timespan: 60s
              condition: {gte: 5}
            """;

    private final Problems problems = new Problems();

    private RuleSet load(String text) {
        return RuleLoader.load(Map.of("rules.yml", text), problems);
    }

    private List<String> found() {
        return problems.list().stream().map(Problem::toString).toList();
    }

    @Test
    void readsSeveralDocumentsOfAFileAndResolvesNames() {
        RuleSet rules = load(FAILED + "---\n" + COUNTED);
        assertThat(found()).isEmpty();
        DetectionRule failed = rules.detections().get(0);
        CorrelationRule counted = rules.correlations().get(0);
        assertThat(failed.header().id()).isEqualTo("wrong_password");
        assertThat(failed.logSource()).isEqualTo(new LogSource("linux", null, "sshd"));
        assertThat(counted.rules()).containsExactly("wrong_password");
        assertThat(counted.timespan()).isEqualTo(Duration.ofSeconds(60));
        assertThat(counted.condition()).hasSize(1);
        assertThat(counted.header().level()).isEqualTo(Level.HIGH);
        assertThat(counted.header().status()).isEqualTo(RuleStatus.TEST);
        assertThat(counted.header().entity()).isEqualTo("source.ip");
        assertThat(counted.header().alerting()).isTrue();
        assertThat(failed.header().alerting()).isFalse();
    }

    @Test
    void whatOthersReferToGivesNoDetectionsOfItsOwnUnlessAskedFor() {
        assertThat(load(FAILED + "---\n" + COUNTED).emits("wrong_password")).isFalse();
        assertThat(load(FAILED + "---\n" + COUNTED + "  generate: true\n").emits("wrong_password"))
                .isTrue();
        assertThat(load(FAILED + "alert: true\n---\n" + COUNTED).emits("wrong_password"))
                .isTrue();
        assertThat(load(FAILED).emits("wrong_password")).isTrue();
    }

    @Test
    void theHashIsThatOfTheMeaningNotOfTheLayout() {
        String reordered = "# a remark\nlevel: low\n" + FAILED.replace("level: low\n", "") + "tests: [{name: one}]\n";
        assertThat(hash(reordered)).isEqualTo(hash(FAILED)).hasSize(64);
        assertThat(hash(FAILED.replace("low", "high"))).isNotEqualTo(hash(FAILED));
    }

    private String hash(String text) {
        return load(text).detections().get(0).header().hash();
    }

    @Test
    void filtersChangeTheHashOfTheRulesTheyApplyTo() {
        String filter = """
                ---
                title: The scanner may fail
                logsource: {product: linux}
                filter:
                  rules: [wrong_password]
                  selection: {source.ip: 192.0.2.1}
                  condition: selection
                """;
        DetectionRule filtered = load(FAILED + filter).detections().get(0);
        assertThat(filtered.filters()).hasSize(1);
        assertThat(filtered.header().hash()).isNotEqualTo(hash(FAILED));
        DetectionRule elsewhere =
                load(FAILED + filter.replace("linux", "windows")).detections().get(0);
        assertThat(elsewhere.filters()).isEmpty();
    }

    @Test
    void namesPlaceAndRemedyOfWhatIsWrong() {
        load(FAILED + "---\n" + COUNTED.replace("[wrong_password]", "[wrong_pasword]"));
        load(COUNTED.replace("60s", "a minute").replace("gte", "get"));
        load(FAILED.replace("detection:", "detections:"));
        load(FAILED + "---\n" + FAILED);
        load("title: [\n");
        assertThat(found())
                .containsExactly(
                        "rules.yml:10: refers to the rule \"wrong_pasword\", which was not loaded; did you mean \"wrong_password\"?",
                        "rules.yml:11:13: timespan must be a number with s, m, h or d such as 90m, found \"a minute\"",
                        "rules.yml:12:15: unknown key \"get\"; did you mean \"gt\"?",
                        "rules.yml:12:14: the condition compares with nothing; add gt, gte, lt, lte, eq or neq with a number",
                        "rules.yml:1:1: this is no rule: it has no detection, correlation, epl or filter;"
                                + " did you mean \"detection\" instead of \"detections\"?",
                        "rules.yml:10:1: the id wrong_password is already that of rules.yml:1; give it an id of its own",
                        "rules.yml:2:1: not valid YAML: expected the node content, but found '<stream end>'");
    }

    @Test
    void refusesCorrelationsThatWaitForEachOther() {
        String circle = COUNTED.replace("[wrong_password]", "[11111111-2222-4333-8444-555555555555]");
        assertThat(load(circle).correlations()).isEmpty();
        assertThat(found()).hasSize(1).first().asString().contains("not in a circle");
    }

    @Test
    void readsRulesInEpl() {
        String epl = """
                title: No right password after wrong ones
                name: gave_up
                inputs: {failed: wrong_password}
                group-by: [address]
                aliases:
                  address: {wrong_password: source.ip}
                fields: {user.name: string}
                horizon: 10m
                epl: select * from failed
                """;
        RuleSet rules = load(FAILED + "---\n" + epl);
        assertThat(found()).isEmpty();
        assertThat(rules.epl().get(0).inputs()).containsEntry("failed", "wrong_password");
        assertThat(rules.epl().get(0).aliases()).containsEntry("address", Map.of("wrong_password", "source.ip"));
        assertThat(rules.emits("wrong_password")).isFalse();
    }

    @Test
    void readsFoldersInTheOrderOfTheirPaths(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("b"));
        Files.writeString(folder.resolve("b/two.yml"), COUNTED);
        Files.writeString(folder.resolve("one.yaml"), FAILED);
        Files.writeString(folder.resolve("README.md"), "not a rule");
        RuleSet rules = RuleLoader.load(List.of(folder), problems);
        assertThat(found()).isEmpty();
        assertThat(rules.size()).isEqualTo(2);
        RuleLoader.load(List.of(folder.resolve("missing")), problems);
        assertThat(found()).hasSize(1).first().asString().contains("there is no such file or folder");
    }
}
