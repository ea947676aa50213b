package eu.vigie.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.raw.DeclaredFormats;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the collector lets a person declare is what the normalisers read. */
class DeclaredFormatsTest {
    @Test
    void everyWordIsKnownAndNoFormatIsLeftOut() {
        assertThat(DeclaredFormats.WORDS)
                .allSatisfy(word -> assertThat(Format.ofWord(word)).as(word).isNotNull());
        assertThat(DeclaredFormats.WORDS)
                .containsAll(Arrays.stream(Format.values()).map(Format::word).toList());
    }

    @Test
    void everyBastionIsKnownAndNoneIsLeftOut() {
        assertThat(DeclaredFormats.BASTIONS)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Format.values())
                        .filter(Format::isBastion)
                        .map(Format::word)
                        .toList());
    }
}
