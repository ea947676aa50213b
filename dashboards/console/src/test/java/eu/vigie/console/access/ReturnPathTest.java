package eu.vigie.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/alerts", "/alerts/ab12", "/events?q=user.name:alice%20x", "/events/c1-1-43", "/pipeline"})
    void keepsPagesOfThisConsole(String path) {
        assertThat(ReturnPath.safe(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/login",
                "/logout",
                "/alerts/../../x",
                "/alerts/a/b",
                "/%2f%2fevil.example",
                "/alerts\r\nSet-Cookie: x=y",
                "/\t/evil.example",
                "javascript:alert(1)",
                "alerts"
            })
    void fallsBackToTheHomePageForAnythingElse(String path) {
        assertThat(ReturnPath.safe(path)).isEqualTo("/");
    }
}
