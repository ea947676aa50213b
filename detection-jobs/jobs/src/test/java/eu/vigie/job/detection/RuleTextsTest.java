package eu.vigie.job.detection;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.job.UserConfiguration;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.alerting.AlertingPolicy;
import eu.vigie.rule.alerting.Outcome;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleTextsTest {
    private static final String RULE = """
            title: A badge of an administrator
            id: badge
            level: medium
            status: test
            logsource: {product: door, service: badge}
            detection:
              selection: {badge|expand: '%admins%'}
              condition: selection
            """;

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    private RuleTexts read(String configuration) throws IOException {
        Files.writeString(folder.resolve("rule.yml"), RULE);
        Files.writeString(
                folder.resolve("door.yml"),
                "product: door\nservices: {badge: {event.module: acme}}\nfields: {badge: [json.card]}\n");
        Path file = Files.writeString(folder.resolve("vigie.yml"), configuration);
        UserConfiguration user = UserConfiguration.read(Optional.of(file), problems);
        DetectionSettings.Read read = DetectionSettings.read(user.root().section("detection"), user.base(), problems);
        AlertingPolicy alerting = AlertingPolicy.read(user.root().section("rules"));
        return RuleTexts.read(read, read.rules(), alerting, problems);
    }

    @Test
    void profileSourcesAndPlaceholdersTravelWithTheRules() throws IOException, ClassNotFoundException {
        RuleTexts texts = InstantiationUtil.clone(read("""
                detection:
                  rules: [rule.yml]
                  sources: [door.yml]
                  placeholders: {admins: [anna, bert]}
                rules: {profile: hunt}
                """));
        RuleSet rules = texts.load(problems);
        texts.engine(rules, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(rules.headers().get(0).alerting()).isTrue();
    }

    @Test
    void standardIsTheProfileAndAPlaceholderWithoutValuesIsRefused() throws IOException {
        RuleTexts texts = read("detection: {rules: [rule.yml]}\n");
        RuleSet rules = texts.load(problems);
        texts.engine(rules, problems);
        assertThat(problems.list())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("the placeholder %admins% has no values here");
        assertThat(rules.headers().get(0).alerting()).isFalse();
        assertThat(rules.headers().get(0).tags()).contains(Outcome.RISK_TAG);
    }
}
