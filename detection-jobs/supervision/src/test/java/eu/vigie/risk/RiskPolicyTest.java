package eu.vigie.risk;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RiskPolicyTest {
    private final Problems problems = new Problems();

    @Test
    void withoutConfigurationThreeRulesInADay() {
        assertThat(read("{}")).isEqualTo(new RiskPolicy(3, Duration.ofHours(24)));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void readsWhatIsWritten() {
        assertThat(read("risk-rules: 5\nrisk-window: 7d\n")).isEqualTo(new RiskPolicy(5, Duration.ofDays(7)));
        assertThat(read("risk-rules: 0\n").rules()).isZero();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void tellsEverythingThatIsWrongWithItsLine() {
        assertThat(read("risk-rules: 1\nrisk-window: 8d\n")).isEqualTo(RiskPolicy.DEFAULT);
        read("risk-rules: 11\nrisk-window: 30m\n");
        assertThat(problems.list()).extracting(Problem::line).containsExactly(1, 2, 1, 2);
    }

    private RiskPolicy read(String text) {
        Section section = new Section(Yaml.readAll("vigie.yml", text, problems).get(0), problems);
        RiskPolicy policy = RiskPolicy.read(section);
        section.close();
        return policy;
    }
}
