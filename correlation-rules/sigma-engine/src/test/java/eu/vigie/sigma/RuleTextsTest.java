package eu.vigie.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.rule.RuleSet;
import eu.vigie.rule.alerting.Outcome;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        Section root = new Section(Yaml.read(file, problems).orElseThrow(), problems);
        return RuleTexts.read(root.section("detection"), root.section("rules"), folder, List.of(), problems);
    }

    /** As it travels to another machine. */
    private static RuleTexts sent(RuleTexts texts) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(texts);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (RuleTexts) in.readObject();
        }
    }

    @Test
    void profileSourcesAndPlaceholdersTravelWithTheRules() throws IOException, ClassNotFoundException {
        RuleTexts texts = sent(read("""
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
