package eu.vigie.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionTest {
    private final Problems problems = new Problems();

    private Section section(String yaml) {
        List<Node> documents = Yaml.readAll("vigie.yml", yaml, problems);
        return new Section(documents.get(0), problems);
    }

    @Test
    void readsValuesWithTheirUnits() {
        Section section = section("within: 5m\nlimit: 8 MiB\nport: 514\nname: edge\n");
        assertThat(section.duration("within", Duration.ZERO)).isEqualTo(Duration.ofMinutes(5));
        assertThat(section.bytes("limit", 0)).isEqualTo(8L << 20);
        assertThat(section.integer("port", 1, 1, 65535)).isEqualTo(514);
        assertThat(section.text("name", "")).isEqualTo("edge");
        section.close();
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void namesPlaceFindingAndRemedyOfEveryProblemAtOnce() {
        Section section = section("prot: 514\nwithin: soon\nport: 99999\n");
        section.integer("port", 1, 1, 65535);
        section.duration("within", Duration.ZERO);
        section.close();
        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly(
                        "vigie.yml:3:7: port must be a whole number from 1 to 65535, found \"99999\"",
                        "vigie.yml:2:9: within must be a time span such as 500ms, 60s, 5m, 24h or 180d, found \"soon\"",
                        "vigie.yml:1:1: unknown key \"prot\"; did you mean \"port\"?");
    }

    @Test
    void saysWhereAFileIsNoYaml() {
        Yaml.readAll("rules/x.yml", "a: [1,\nb: {", problems);
        assertThat(problems.list()).hasSize(1);
        assertThat(problems.list().get(0).toString())
                .startsWith("rules/x.yml:2:")
                .contains("not valid YAML");
    }

    @Test
    void refusesDeepNestingAndManyAliases() {
        Yaml.readAll("deep.yml", "[".repeat(5_000) + "]".repeat(5_000), problems);
        assertThat(problems.list()).isNotEmpty();
    }

    @Test
    void keepsTheKeysThatYamlWouldReadAsOtherThings() {
        Node node = Yaml.readAll("f", "on: 1\n4688: x\nnull: y\n", problems).get(0);
        assertThat(node.entries().keySet()).containsExactly("on", "4688", "null");
        assertThat(node.get("on")).isNotNull();
    }
}
