package eu.vigie.sigma.index;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.sigma.detection.ValueTest.Position;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextIndexTest {
    private final TextIndex index = new TextIndex.Builder()
            .add(Position.WHOLE, "cmd.exe", 1)
            .add(Position.END, "\\cmd.exe", 2)
            .add(Position.START, "c:\\", 3)
            .add(Position.ANYWHERE, "md", 4)
            .add(Position.ANYWHERE, "d.e", 5)
            .add(Position.ANYWHERE, "cmd.exe /c", 6)
            .add(Position.WHOLE, "", 7)
            .add(Position.END, "été", 8)
            .build();

    private Set<Integer> find(String text) {
        Hits hits = new Hits();
        index.find(text, hits);
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < hits.size(); i++) {
            found.add(hits.get(i));
        }
        return found;
    }

    @Test
    void findsEveryLiteralAtItsPlaceInAnyCase() {
        assertThat(find("CMD.exe")).containsExactly(1, 4, 5);
        assertThat(find("C:\\Windows\\Cmd.Exe")).containsExactly(2, 3, 4, 5);
        assertThat(find("cmd.exe /C dir")).containsExactly(4, 5, 6);
        assertThat(find("")).containsExactly(7);
        assertThat(find("un ÉTÉ")).containsExactly(8);
        assertThat(find("nothing")).isEmpty();
    }

    @Test
    void saysTheSameOfAValueSeenBefore() {
        assertThat(find("CMD.exe")).isEqualTo(find("CMD.exe"));
        String longValue = "x".repeat(2000) + "\\cmd.exe";
        assertThat(find(longValue)).containsExactly(2, 4, 5);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "cmd\\.exe;cmd.exe",
                "fo+bar;bar",
                "ab?cd;cd",
                "ab{0,2}cd;cd",
                "foo|bar;''",
                "(foo|bar)baz;baz",
                "[abc]def;def",
                "\\d+foo\\s;foo",
                "(?i)foo;foo",
                "\\x41foo;''",
                "a*;''",
                "^foo$;foo"
            },
            delimiter = ';')
    void aRegexNamesTheLiteralThatItNeeds(String regex, String literal) {
        assertThat(RegexLiteral.of(regex)).isEqualTo(literal.equals("''") ? "" : literal);
    }
}
