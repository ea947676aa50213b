package eu.vigie.sigma.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import eu.vigie.sigma.detection.Fold;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredLiteralsTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "cmd\\.exe;cmd.exe;cmd.exe",
                "fo+bar;bar;f o bar",
                "ab?cd;cd;a cd",
                "ab{0,2}cd;cd;a cd",
                "ab{2}c;a;a b c",
                "a{2;a{2;a{2",
                "foo|bar;foo bar;none",
                "foo|b*;none;none",
                "(foo|bars)baz;baz;baz",
                "(?:nc -e|socat.*exec)-x{1,3};nc -e|socat;-|x",
                "(wget|curl)+;wget curl;none",
                "(wget|curl)?ab;ab;ab",
                "(fo(o))bar;foobar;foobar",
                "[abc]def;def;def",
                "[^]a]def[[:alpha:]x]g;def;def g",
                "\\d+foo\\s;foo;foo",
                "(?i)foo;foo;foo",
                "(?P<tool>foo)x;foox;foox",
                "\\x41foo;none;none",
                "foo\\Qa*\\E;none;none",
                "a*;none;none",
                "^foo$;foo;foo",
                "a+?bc;bc;a bc"
            },
            delimiter = ';')
    void aRegexNamesTheLiteralsThatItNeeds(String regex, String oneOf, String inOrder) {
        RequiredLiterals required = RequiredLiterals.of(regex);
        assertThat(required.oneOf()).isEqualTo(literals(oneOf));
        assertThat(required.inOrder()).isEqualTo(literals(inOrder));
    }

    private static List<String> literals(String written) {
        if (written == null) {
            return List.of();
        }
        return List.of(written.split(written.contains("|") ? "\\|" : " "));
    }

    @Test
    void whereALiteralIsMissingTheRegexIsNotFound() {
        long seed = Long.getLong("vigie.seed", System.nanoTime());
        Random random = new Random(seed);
        int known = 0;
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            String regex = (random.nextBoolean() ? "(?i)" : "") + regex(random, 3);
            RequiredLiterals required = RequiredLiterals.of(regex).map(Fold::fold);
            known += required.oneOf().isEmpty() ? 0 : 1;
            Pattern pattern = Pattern.compile(regex);
            for (int j = 0; j < 10; j++) {
                String text = text(random, random.nextInt(12));
                if (pattern.matcher(text).find()) {
                    found++;
                    String folded = Fold.fold(text);
                    assertThat(required.oneOf().isEmpty()
                                    || required.oneOf().stream().anyMatch(folded::contains))
                            .as("%s in %s, seed %d", regex, text, seed)
                            .isTrue();
                    assertThat(standInOrder(folded, required.inOrder()))
                            .as("%s in %s, seed %d", regex, text, seed)
                            .isTrue();
                }
            }
        }
        assertThat(known).isGreaterThan(2_000);
        assertThat(found).isGreaterThan(2_000);
    }

    private static boolean standInOrder(String text, List<String> literals) {
        int from = 0;
        for (String literal : literals) {
            int at = text.indexOf(literal, from);
            if (at < 0) {
                return false;
            }
            from = at + literal.length();
        }
        return true;
    }

    private static String regex(Random random, int depth) {
        StringBuilder regex = new StringBuilder();
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            regex.append(atom(random, depth));
            regex.append(
                    switch (random.nextInt(12)) {
                        case 0 -> "*";
                        case 1 -> "+?";
                        case 2 -> "?";
                        case 3 -> "{0,2}";
                        case 4 -> "{1,2}";
                        default -> "";
                    });
            regex.append(random.nextInt(6) == 0 && depth > 0 ? "|" : "");
        }
        return regex.toString();
    }

    private static String atom(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 10)) {
            case 0 -> ".";
            case 1 -> "[^ab]";
            case 2 -> "[]b]";
            case 3 -> "\\w";
            case 4 -> "\\.";
            case 10, 11 -> "(?:" + regex(random, depth - 1) + ")";
            case 12 -> "(" + regex(random, depth - 1) + "|" + regex(random, depth - 1) + ")";
            case 13 -> random.nextBoolean() ? "^" : "\\b";
            default -> text(random, 1 + random.nextInt(2)).replace(".", "\\.").replace("]", "\\]");
        };
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abAB.]k\u212as\u017f".charAt(random.nextInt(10)));
        }
        return text.toString();
    }

    /** The case that RE2 takes from text, {@link Fold} takes too; U+1C80 to U+1C88 are refused in expressions without case. */
    @Test
    void foldingTakesNoLessCaseThanTheRegexes() {
        StringBuilder cased = new StringBuilder();
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            boolean refused = c >= '\u1c80' && c <= '\u1c88';
            if (!Character.isSurrogate(c) && !refused && (Fold.fold(c) != c || Character.toUpperCase(c) != c)) {
                cased.append(c);
            }
        }
        for (int i = 0; i < cased.length(); i++) {
            String one = cased.substring(i, i + 1);
            var matches = Pattern.compile("(?i)" + one).matcher(cased.toString());
            while (matches.find()) {
                assertThat(Fold.fold(matches.group())).as(one).isEqualTo(Fold.fold(one));
            }
        }
    }
}
