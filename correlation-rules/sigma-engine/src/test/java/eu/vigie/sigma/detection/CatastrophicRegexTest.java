package eu.vigie.sigma.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions that take a backtracking engine longer than anyone waits. */
class CatastrophicRegexTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "(a|aa)+$",
                "(.*a){12}$",
                "([a-zA-Z]+)*$",
                "^(([a-z])+.)+[A-Z]([a-z])+$",
                "(a?){30}a{30}$"
            })
    void endInTimeOnHostileText(String regex) throws Regex.UnsupportedException {
        Regex compiled = Regex.of(regex, false, false, false);
        String hostile = "a".repeat(20_000) + "!";
        Boolean found = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> compiled.find(hostile));
        assertThat(found).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u1c80",
                "a\u1c88",
                "[\u1c81]",
                "[a-\u1d00]",
                "\\x{1C82}",
                "[\\x{1c00}-\\x{1cff}]",
                "[!-a-\u1d00]"
            })
    void neverEndToCompileAndAreRefused(String regex) throws Regex.UnsupportedException {
        assertThatExceptionOfType(Regex.UnsupportedException.class)
                .isThrownBy(() -> Regex.of(regex, true, false, false));
        assertThatExceptionOfType(Regex.UnsupportedException.class)
                .isThrownBy(() -> Regex.of("(?si)" + regex, false, false, false));
        Regex.of(regex.replace("!-", ""), false, false, false);
    }
}
