package eu.vigie.sigma.detection;

import static org.assertj.core.api.Assertions.assertThat;

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
}
