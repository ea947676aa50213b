package eu.vigie.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainArgumentsTest {
    private static MainArguments parse(String... words) {
        return MainArguments.parse(List.of(words), List.of("--data", "--rules"), List.of("--check"), "usage: x");
    }

    @Test
    void valuesAndFlags() {
        MainArguments read = parse("--rules", "a", "--check", "--data", "--check", "--rules", "b");
        assertThat(read.has("--check")).isTrue();
        assertThat(read.requiredPath("--data")).isEqualTo(Path.of("--check"));
        assertThat(read.all("--rules")).containsExactly("a", "b");
        assertThat(parse().path("--data")).isEmpty();
        assertThat(parse().has("--check")).isFalse();
    }

    @Test
    void errorsSayWhatIsMeant() {
        assertThatThrownBy(() -> parse("--dta", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown option \"--dta\"; did you mean \"--data\"?\nusage: x");
        assertThatThrownBy(() -> parse("--data")).hasMessage("--data needs a value\nusage: x");
        assertThatThrownBy(() -> parse("--data", "a", "--data", "b").value("--data"))
                .hasMessage("--data stands twice\nusage: x");
        assertThatThrownBy(() -> parse().requiredPath("--data")).hasMessage("--data is missing\nusage: x");
    }
}
