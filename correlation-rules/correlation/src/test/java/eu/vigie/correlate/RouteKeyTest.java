package eu.vigie.correlate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RouteKeyTest {
    @Test
    void valuesComeBackAsTheyWere() {
        List<String> values = List.of("a|b", "c\\", "", "\ud83d\ude00");
        assertThat(RouteKey.values(RouteKey.of("x,y", values))).isEqualTo(values);
    }

    @Test
    void aKeyWithHalfACharacterIsTheSameAfterItsWayAsUtf8() {
        String key = RouteKey.of("user.name", List.of("root\ud83d"));
        assertThat(new String(key.getBytes(UTF_8), UTF_8)).isEqualTo(key);
        assertThat(RouteKey.values(key)).containsExactly("root\ufffd");
    }
}
