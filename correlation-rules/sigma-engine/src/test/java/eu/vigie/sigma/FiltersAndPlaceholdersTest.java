package eu.vigie.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.detection.Placeholders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersAndPlaceholdersTest {
    private static final String RULE = """
            title: An archive is packed
            name: pack
            logsource: {product: linux, category: process_creation}
            detection:
              selection: {CommandLine|contains: 'tar '}
              condition: selection
            """;

    private static Event packedBy(String user) {
        return Events.of(
                "process.name", "tar",
                "auditd.message_type", "EXECVE",
                "process.command_line", "tar cf x.tar /srv",
                "user.name", user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"selection", "not selection"})
    void aFilterSilencesWhatItDescribesInBothShapesOfItsCondition(String condition) {
        String filter = """
                ---
                title: Administrators pack
                logsource: {product: linux, category: process_creation}
                filter:
                  rules: [pack]
                  selection: {User|startswith: adm_}
                  condition: CONDITION
                """.replace("CONDITION", condition);
        Problems problems = new Problems();
        assertThat(Matching.titles(RULE + filter, problems, packedBy("adm_zoe")))
                .isEmpty();
        assertThat(Matching.titles(RULE + filter, problems, packedBy("mallory")))
                .hasSize(1);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void placeholdersTakeEveryConfiguredValue() {
        String rule = RULE.replace("'tar '", "'%tool% '").replace("|contains", "|expand|contains");
        Placeholders tools = new Placeholders(Map.of("tool", List.of("zip", "tar")));
        Problems problems = new Problems();
        assertThat(Matching.titles(rule, tools, problems, packedBy("zoe"))).hasSize(1);
        assertThat(problems.list()).isEmpty();
    }
}
