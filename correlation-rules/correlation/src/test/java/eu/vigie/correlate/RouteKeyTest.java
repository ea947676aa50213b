package eu.vigie.correlate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteKeyTest {
    @Test
    void valuesComeBackAsTheyWere() {
        List<String> values = List.of("a|b", "c\\", "", "\ud83d\ude00");
        assertThat(RouteKey.values(RouteKey.of("x,y", values))).isEqualTo(values);
    }

    @Test
    void aKeyKnowsItsRunAndIsAnotherInEachRunAndTheSameFact() {
        String live = RouteKey.of("\\h9", List.of("r7"));
        List<Run> runs = List.of(Run.LIVE, Run.replay(7), Run.history(7), Run.replay(70));
        assertThat(runs.stream().map(run -> RouteKey.inRun(run, live))).doesNotHaveDuplicates();
        for (Run run : runs) {
            String key = RouteKey.inRun(run, live);
            assertThat(RouteKey.run(key)).isEqualTo(run);
            assertThat(RouteKey.route(key)).isEqualTo("\\h9");
            assertThat(RouteKey.identity(key)).isEqualTo("r7");
        }
    }

    @Test
    void aKeyWithHalfACharacterIsTheSameAfterItsWayAsUtf8() {
        String key = RouteKey.of("user.name", List.of("root\ud83d"));
        assertThat(new String(key.getBytes(UTF_8), UTF_8)).isEqualTo(key);
        assertThat(RouteKey.values(key)).containsExactly("root\ufffd");
    }
}
