package eu.vigie.job.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedTextsTest {
    @Test
    void equalShortTextsAreOneString() {
        String first = SharedTexts.of("user.name".getBytes(UTF_8));
        assertThat(SharedTexts.of("user.name".getBytes(UTF_8))).isSameAs(first);
    }

    /** More different ones than the table has room for. */
    @Test
    void whateverElseIsReadTheTextIsRight() {
        for (int round = 0; round < 2; round++) {
            IntStream.range(0, 100_000)
                    .mapToObj(n -> "text " + n)
                    .forEach(text ->
                            assertThat(SharedTexts.of(text.getBytes(UTF_8))).isEqualTo(text));
        }
        for (String text : List.of("", "é€😀", "x".repeat(48), "x".repeat(49), "\0")) {
            assertThat(SharedTexts.of(text.getBytes(UTF_8))).isEqualTo(text);
        }
    }
}
