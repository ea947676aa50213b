package eu.vigie.sigma;

import static eu.vigie.sigma.Matching.matches;
import static eu.vigie.sigma.Matching.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbered semantics of the Sigma specification 2.1, a test each. */
class SemanticsTest {
    private static String selection(String item) {
        return "selection:\n" + item.indent(2) + "condition: selection\n";
    }

    private static boolean value(String item, Object value) {
        return matches(selection(item), "f", value);
    }

    @Test
    void caseDoesNotCountAlsoBeyondAscii() {
        assertThat(value("f: 'CMD.exe'", "cmd.EXE")).isTrue();
        assertThat(value("f|contains: 'ÉTÉ'", "un été chaud")).isTrue();
        assertThat(value("f|cased: 'CMD.exe'", "cmd.EXE")).isFalse();
        assertThat(value("f|contains|cased: 'MD'", "CMD.exe")).isTrue();
        assertThat(value("f|startswith|cased: 'c'", "CMD.exe")).isFalse();
    }

    @Test
    void regularExpressionsSearchAndCaseCounts() {
        assertThat(value("f|re: 'm[a-d]'", "cmd")).isTrue();
        assertThat(value("f|re: 'm[a-d]'", "CMD")).isFalse();
        assertThat(value("f|re|i: 'm[a-d]'", "CMD")).isTrue();
        assertThat(value("f|re: '^b$'", "a\nb")).isFalse();
        assertThat(value("f|re|m: '^b$'", "a\nb")).isTrue();
        assertThat(value("f|re: 'a.b'", "a\nb")).isFalse();
        assertThat(value("f|re|s: 'a.b'", "a\nb")).isTrue();
    }

    @Test
    void backslashesEscapeWildcardsAndThemselves() {
        assertThat(value("f: 'a\\*b'", "a*b")).isTrue();
        assertThat(value("f: 'a\\*b'", "axb")).isFalse();
        assertThat(value("f: 'a\\?b'", "a?b")).isTrue();
        assertThat(value("f: 'c:\\\\temp'", "c:\\temp")).isTrue();
        assertThat(value("f: 'c:\\temp'", "c:\\temp")).isTrue();
        assertThat(value("f: 'c:\\\\*'", "c:\\anything")).isTrue();
        assertThat(value("f: 'c:\\\\*'", "c:anything")).isFalse();
        assertThat(value("f: 'c:\\\\\\*'", "c:\\*")).isTrue();
        assertThat(value("f: 'c:\\\\\\*'", "c:\\x")).isFalse();
        assertThat(value("f: '\\\\\\\\srv'", "\\\\srv")).isTrue();
        assertThat(value("f: 'a?c*e'", "abcde")).isTrue();
        assertThat(value("f: 'a?c'", "ac")).isFalse();
    }

    @Test
    void aBareStarMeansPresentAndNotEmpty() {
        assertThat(value("f: '*'", "x")).isTrue();
        assertThat(value("f: '*'", "")).isFalse();
        assertThat(matches(selection("f: '*'"), "g", "x")).isFalse();
    }

    @Test
    void mapsAreAndListsAreOr() {
        assertThat(matches(selection("a: 1\nb: 2"), "a", "1", "b", "2")).isTrue();
        assertThat(matches(selection("a: 1\nb: 2"), "a", "1", "b", "3")).isFalse();
        assertThat(value("f: [x, y]", "y")).isTrue();
        assertThat(value("f|contains|all: [x, y]", "yx")).isTrue();
        assertThat(value("f|contains|all: [x, y]", "y")).isFalse();
        String listOfMaps = selection("- {a: 1, b: 2}\n- {c: 3}");
        assertThat(matches(listOfMaps, "c", "3")).isTrue();
        assertThat(matches(listOfMaps, "a", "1", "c", "4")).isFalse();
    }

    @Test
    void windashStandsForFiveDashes() {
        for (String dash : List.of("-", "/", "–", "—", "―")) {
            assertThat(value("f|contains|windash: ' -enc '", "powershell " + dash + "ENC x"))
                    .isTrue();
            assertThat(value("f|windash|contains|all: [' -a -b']", "x " + dash + "a -b"))
                    .isTrue();
        }
        assertThat(value("f|contains|windash: ' -enc '", "powershell +enc x")).isFalse();
        assertThat(value("f|windash|contains: 'a-b'", "a/b")).isFalse();
    }

    @Test
    void base64OffsetFindsAllThreeShifts() {
        for (String encoded : List.of("Zm9vYmFyIQ==", "AGZvb2JhciE=", "AABmb29iYXIh")) {
            assertThat(value("f|base64offset|contains: foobar", "x" + encoded)).isTrue();
        }
        assertThat(value("f|base64: foobar", "Zm9vYmFy")).isTrue();
        assertThat(value("f|wide|base64offset|contains: Invoke", "powershell -e SQBuAHYAbwBrAGUALQBYAA=="))
                .isTrue();
        assertThat(value("f|utf16be|base64offset|contains: Inv", "AEkAbgB2AG8="))
                .isTrue();
        assertThat(value("f|wide: ab", "a\0b\0")).isTrue();
    }

    @Test
    void networksCoverBothFamilies() {
        assertThat(value("f|cidr: 10.0.0.0/8", "10.255.1.2")).isTrue();
        assertThat(value("f|cidr: 10.0.0.0/8", "11.0.0.1")).isFalse();
        assertThat(value("f|cidr: [192.168.0.0/16, 'fe80::/10']", "fe80::1")).isTrue();
        assertThat(value("f|cidr: '2001:db8::/33'", "2001:DB8:8000::1")).isFalse();
        assertThat(value("f|cidr: 10.0.0.0/8", "10.example.org")).isFalse();
    }

    @Test
    void nullEmptyAndExists() {
        assertThat(matches(selection("f: null"), "g", 1L)).isTrue();
        assertThat(value("f: null", "")).isFalse();
        assertThat(value("f: ''", "")).isTrue();
        assertThat(matches(selection("f: ''"), "g", 1L)).isFalse();
        assertThat(value("f|exists: true", "")).isTrue();
        assertThat(matches(selection("f|exists: false"), "g", 1L)).isTrue();
        assertThat(value("f: ['', null]", "x")).isFalse();
    }

    @Test
    void aTestOnAMissingFieldIsFalseAndItsNegationTrue() {
        String negated = "selection:\n  f: x\ncondition: not selection\n";
        assertThat(matches(negated, "g", "x")).isTrue();
        assertThat(matches(selection("f|gt: 1"), "g", "x")).isFalse();
        assertThat(matches(selection("f|neq: 1"), "g", "x")).isFalse();
    }

    @Test
    void keywordsSearchTheWholeRawEvent() {
        String keywords = "keywords: ['mimi*katz', 'EVIL']\ncondition: keywords\n";
        assertThat(matches(keywords, "event.original", "run Mimi-Katz now")).isTrue();
        assertThat(matches(keywords, "event.original", "<raw>", "winlog.event_data.Param", "so evil"))
                .isTrue();
        String path = "keywords: ['c:\\temp\\\"x\"\u00e9']\ncondition: keywords\n";
        assertThat(matches(path, "event.original", "{\"a\":\"C:\\\\Temp\\\\\\\"X\\\"\\u00e9\"}"))
                .isTrue();
        assertThat(matches(keywords, "user.name", "evil", "event.original", "nothing"))
                .isFalse();
        String all = "keywords:\n  '|all': [one, two]\ncondition: keywords\n";
        assertThat(matches(all, "event.original", "two and one")).isTrue();
        assertThat(matches(all, "event.original", "one")).isFalse();
        assertThat(matches("keywords:\n  '|re': 'a{3}'\ncondition: keywords\n", "message", "baaab"))
                .isTrue();
    }

    @Test
    void conditionsBindFromOrToOf() {
        String selections = "a1: {f: 1}\na2: {f: 2}\nb: {g: 1}\n_c: {h: 1}\n";
        assertThat(matches(selections + "condition: a1 or a2 and b\n", "f", 1L)).isTrue();
        assertThat(matches(selections + "condition: (a1 or a2) and b\n", "f", 1L))
                .isFalse();
        assertThat(matches(selections + "condition: not a1 and b\n", "f", 2L, "g", 1L))
                .isTrue();
        assertThat(matches(selections + "condition: 1 of a* and not b\n", "f", 2L))
                .isTrue();
        assertThat(matches(selections + "condition: all of a*\n", "f", List.of(1L, 2L)))
                .isTrue();
        assertThat(matches(selections + "condition: 1 of them\n", "h", 1L)).isFalse();
        assertThat(matches(selections + "condition: 1 of _*\n", "h", 1L)).isTrue();
        assertThat(matches(selections + "condition: [a1, b]\n", "g", 1L)).isTrue();
        assertThat(matches(selections + "condition: any of a* AND NOT b\n", "f", 1L))
                .isTrue();
    }

    @Test
    void numbersCompareAsNumbersAndAsText() {
        assertThat(value("f: 11", "11")).isTrue();
        assertThat(value("f: '11'", 11L)).isTrue();
        assertThat(value("f: 11", 11.0)).isTrue();
        assertThat(value("f: 11", "011")).isTrue();
        assertThat(value("f: 1.5", "1.50")).isTrue();
        assertThat(value("f|contains: 1", 212L)).isTrue();
        assertThat(value("f|gt: 10", "10.5")).isTrue();
        assertThat(value("f|gte: 10", 10L)).isTrue();
        assertThat(value("f|lt: 10", 10L)).isFalse();
        assertThat(value("f|lte: 10", "ten")).isFalse();
        assertThat(value("f: true", true)).isTrue();
        assertThat(value("f|neq: 10", 11L)).isTrue();
        assertThat(value("f|neq: [10, 11]", 11L)).isFalse();
    }

    @Test
    void aFieldWithSeveralValuesMatchesOnAnyOfThem() {
        assertThat(value("f|startswith: b", List.of("abc", "bcd"))).isTrue();
        assertThat(value("f|startswith: c", List.of("abc", "bcd"))).isFalse();
    }

    @Test
    void fieldsCompareWithFields() {
        assertThat(matches(selection("a|fieldref: b"), "a", "X", "b", "x")).isTrue();
        assertThat(matches(selection("a|fieldref: b"), "a", "x")).isFalse();
        assertThat(matches(selection("a|fieldref|neq: b"), "a", "x", "b", "y")).isTrue();
        assertThat(matches(selection("a|fieldref|endswith: b"), "a", "corp\\anna", "b", "ANNA"))
                .isTrue();
    }

    @Test
    void datesGiveTheirParts() {
        assertThat(value("f|hour: 23", "2026-01-31T23:59:00.123+05:00")).isTrue();
        assertThat(value("f|hour|gte: 22", "2026-01-31 23:59:00")).isTrue();
        assertThat(value("f|day: 31", "2026-01-31")).isTrue();
        assertThat(value("f|week: 5", "2026-01-31T00:00:00Z")).isTrue();
        assertThat(value("f|year: 1970", "1000000000")).isFalse();
        assertThat(value("f|month: 1", "not a date")).isFalse();
        assertThat(value("f|minute: 59", "2026-01-31T23:59:00-05:00")).isTrue();
    }

    @Test
    void whatCannotRunIsRefusedWithPlaceAndReason() {
        assertThat(problems(selection("f|contain: x")))
                .containsExactly("rule.yml:5:5: unknown modifier \"contain\"; did you mean \"contains\"?");
        assertThat(problems(selection("f|re: 'a(?=b)'")))
                .singleElement()
                .asString()
                .contains("look-around");
        assertThat(problems(selection("f|re: 'a('"))).singleElement().asString().contains("cannot run");
        assertThat(problems(selection("f|expand: '%admins%'")))
                .singleElement()
                .asString()
                .contains("%admins% has no values");
        assertThat(problems("selection: {f: 1}\ncondition: selektion\n"))
                .containsExactly("rule.yml:5:14: there is no selection \"selektion\"; did you mean \"selection\"?");
        assertThat(problems("selection: {f: 1}\ncondition: selection | count() > 5\n"))
                .singleElement()
                .asString()
                .contains("correlation rule");
        assertThat(problems("selection: {f: 1}\ncondition: (selection\n"))
                .singleElement()
                .asString()
                .contains("bracket");
        assertThat(problems("selection: {f|cidr: 10.0.0.0/40}\ncondition: selection\n"))
                .singleElement()
                .asString()
                .contains("not a network");
        assertThat(problems(selection("f|base64: 'a*'")))
                .singleElement()
                .asString()
                .contains("wildcard");
        assertThat(problems(selection("f|base64offset|contains: x")))
                .singleElement()
                .asString()
                .contains("too short");
        assertThat(problems(selection("f|gt: many"))).singleElement().asString().contains("number");
        assertThat(problems(selection("f: []"))).singleElement().asString().contains("empty list");
    }
}
