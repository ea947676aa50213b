package eu.vigie.notify.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void keepsWordsOfAnyLanguage() {
        assertThat(PlainText.line("échec d'ouverture de session: Zoë, 東京, 😀", 100))
                .isEqualTo("échec d'ouverture de session: Zoë, 東京, 😀");
    }

    @Test
    void replacesLineEndsControlsAndTurnedReadingDirections() {
        assertThat(PlainText.line("a\r\nb\u2028c\u0085d\u001B[2Je\u202Ef\u2066g\u200Bh\ti", 100))
                .isEqualTo("a\uFFFD\uFFFDb\uFFFDc\uFFFDd\uFFFD[2Je\uFFFDf\uFFFDg\uFFFDh i");
    }

    @Test
    void cutsAndSaysSo() {
        assertThat(PlainText.line("x".repeat(50), 20))
                .isEqualTo("x".repeat(14) + " [...]")
                .hasSize(20);
    }

    @Test
    void leavesNoAddressToClick() {
        assertThat(PlainText.withoutLinks("see HTTPS://evil.example or WWW.evil.example", 100))
                .isEqualTo("see HTTPS[:]//evil.example or www[.]evil.example");
    }

    @Test
    void givesOneShortLineForAnyText() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(80); i > 0; i--) {
                text.append((char) random.nextInt(0x10000));
            }
            String line = PlainText.withoutLinks(text.toString(), 40);
            assertThat(line.length()).as("seed %d", seed).isLessThanOrEqualTo(40);
            assertThat(line.chars().noneMatch(Character::isISOControl))
                    .as("seed %d", seed)
                    .isTrue();
            assertThat(line.lines().count()).as("seed %d", seed).isLessThanOrEqualTo(1);
        }
    }
}
