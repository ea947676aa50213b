package eu.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void showsWhatWouldActOnATerminal() {
        assertThat(SafeText.of("a\u001b]0;owned\u0007b\u009b31m")).isEqualTo("a\\u{1B}]0;owned\\u{7}b\\u{9B}31m");
        assertThat(SafeText.of("user\u202egnp.exe")).isEqualTo("user\\u{202E}gnp.exe");
        assertThat(SafeText.of("one\r\ntwo\tthree\u2028")).isEqualTo("one  two three\\u{2028}");
        assertThat(SafeText.of("\ud800x")).isEqualTo("\\u{D800}x");
    }

    @Test
    void leavesWritingAsItIs() {
        assertThat(SafeText.of("Müller, Žižek, 東京, 5 €")).isEqualTo("Müller, Žižek, 東京, 5 €");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(SafeText.of("ab\ud83d\ude00cd", 3)).isEqualTo("ab\ud83d\ude00...");
        assertThat(SafeText.of("abc", 3)).isEqualTo("abc");
    }

    @Test
    void keepsTheContentOfJson() {
        assertThat(SafeText.json("{\"a\":\"\u007f\u009b\u202eé\"}")).isEqualTo("{\"a\":\"\\u007f\\u009b\\u202eé\"}");
    }
}
