package eu.vigie.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.settings.Problems;
import eu.vigie.sigma.detection.Placeholders;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The modifiers appendix 2.1, line by line: modifiers, value in the rule, value in the event, whether it matches. */
class SpecificationTest {
    private static String detection(String key, String value) {
        return "selection:\n  f" + key + ": " + value + "\ncondition: selection\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "|startswith; adm; ADMIN; true",
                "|startswith; adm; xadmin; false",
                "|endswith; '\\cmd.exe'; C:\\CMD.exe; true",
                "|contains; b; abc; true",
                "|contains|all; [a, c]; abc; true",
                "|contains|all; [a, d]; abc; false",
                "|exists; true; x; true",
                "|exists; false; x; false",
                "|cased; Abc; Abc; true",
                "|cased; Abc; abc; false",
                "|neq; abc; abd; true",
                "|neq; abc; ABC; false",
                "|cased|neq; abc; ABC; true",
                "|contains|neq; b; abc; false",
                "|neq; [a, b]; b; false",
                "|windash|contains; ' -x'; cmd /X; true",
                "|windash|contains; ' /x'; cmd ―x; true",
                "|windash|contains; ' –x'; cmd -x; true",
                "|windash|contains; ' -a -b'; x /a —b; true",
                "|windash|contains; a-b; a/b; false",
                "|re; '^a.c$'; abc; true",
                "|re; '^a.c$'; ABC; false",
                "|re|i; '^a.c$'; ABC; true",
                "|re|neq; '^a'; bcd; true",
                "|re; 'a{2,3}(b|c)[d-f]'; xaabez; true",
                "|base64; foo; Zm9v; true",
                "|lt; 5; 4.9; true",
                "|lte; 5; 5; true",
                "|gt; 5; 5; false",
                "|gte; -5; -5; true",
                "|minute; 7; `2026-01-02T03:07:00Z`; true",
                "|hour; 3; `2026-01-02T03:07:00+02:00`; true",
                "|hour|gte; 3; `2026-01-02 02:59:59`; false",
                "|hour|neq; 3; `2026-01-02 03:59:59`; false",
                "|day; 2; 2026-01-02; true",
                "|week; 1; 2026-01-02; true",
                "|month|lt; 2; 2026-01-02; true",
                "|year; 2026; `2026-01-02T03:07:00Z`; true",
                "|year|gt; 2026; `2026-01-02T03:07:00Z`; false",
                "|cidr; 10.0.0.0/8; 10.1.2.3; true",
                "|cidr; '2001:db8::/32'; 2001:db8:1::5; true",
                "|cidr; '2001:db8::/32'; 2001:db9::5; false",
                "|cidr; '::1/128'; ::1; true",
                "|cidr; '::1/128'; 0:0:0:0:0:0:0:1; true",
                "|cidr|neq; 10.0.0.0/8; 192.0.2.1; true",
            })
    void everyModifierDoesWhatItIsDefinedToDo(String key, String value, String found, boolean matches) {
        assertThat(Matching.matches(detection(key, value), "f", found)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Invoke-Expression", "Überprüfung", "漢字のみ", "xIEX(New-Object)", "日本", "a漢b字c"})
    void encodingsAreFoundAtEveryOffset(String text) {
        byte[] wide = text.getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
        for (int before = 0; before < 3; before++) {
            byte[] padded = new byte[before + wide.length + 3];
            System.arraycopy(wide, 0, padded, before, wide.length);
            String encoded = "powershell -enc " + Base64.getEncoder().encodeToString(padded);
            for (String modifier : List.of("wide", "utf16le")) {
                assertThat(Matching.matches(
                                detection("|" + modifier + "|base64offset|contains", "'" + text + "'"), "f", encoded))
                        .as(modifier + " at " + before)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "WHOLE; |fieldref; a; a; true",
                "START; |fieldref|startswith; abc; ab; true",
                "START; |fieldref|startswith; abc; bc; false",
                "END; |fieldref|endswith; abc; BC; true",
                "ANYWHERE; |fieldref|contains; abc; b; true",
                "NOT; |fieldref|neq; abc; abc; false",
                "NOT; |fieldref|neq; abc; abd; true",
                "NOT; |fieldref|contains|neq; abc; b; false"
            })
    void fieldsAreComparedWithFields(String name, String key, String mine, String other, boolean matches) {
        assertThat(Matching.matches(detection(key, "g"), "f", mine, "g", other)).isEqualTo(matches);
    }

    @Test
    void placeholdersStandInEveryKindOfValue() {
        Placeholders values = new Placeholders(Map.of(
                "who",
                List.of("anna", "adm*"),
                "net",
                List.of("10.0.0.0/8"),
                "most",
                List.of("5"),
                "name",
                List.of("x")));
        assertThat(expanded("|expand: '%who%'", values, "ADMIN")).isTrue();
        assertThat(expanded("|expand: '%who%'", values, "bert")).isFalse();
        assertThat(expanded("|expand|neq: '%who%'", values, "anna")).isFalse();
        assertThat(expanded("|contains|expand: 'by %who%!'", values, "done by anna!"))
                .isTrue();
        assertThat(expanded("|cidr|expand: '%net%'", values, "10.1.2.3")).isTrue();
        assertThat(expanded("|gt|expand: '%most%'", values, "6")).isTrue();
        assertThat(expanded("|expand: '\\%plain%name%'", values, "%plainx")).isTrue();
        assertThat(expanded("|expand: 'no placeholder'", values, "no placeholder"))
                .isTrue();
        assertThat(Matching.matches(detection("", "'%who%'"), "f", "%who%")).isTrue();
    }

    private static boolean expanded(String item, Placeholders values, String found) {
        Problems problems = new Problems();
        String rule = "title: r\nlogsource: {}\ndetection:\n  selection:\n    f" + item + "\n  condition: selection\n";
        boolean matched =
                !Matching.titles(rule, values, problems, Events.of("f", found)).isEmpty();
        assertThat(problems.list()).isEmpty();
        return matched;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|i: x",
                "|re|contains: x",
                "|re|windash: x",
                "|cidr|startswith: 10.0.0.0/8",
                "|exists|neq: true",
                "|gt|lt: 5",
                "|hour|contains: 5",
                "|fieldref|cased: g",
                "|contains|contains: x",
                "|gt|neq: 5"
            })
    void modifiersThatWouldBeIgnoredAreRefused(String item) {
        assertThat(Matching.problems("selection:\n  f" + item + "\ncondition: selection\n"))
                .singleElement()
                .asString()
                .startsWith("rule.yml:5:5: the modifier")
                .endsWith("leave one of them out");
    }

    @Test
    void backslashesReadAsTheSpecificationLists() {
        for (String written : List.of("a\\\\\\b", "a\\\\\\\\b", "a\\\\\\\\b")) {
            assertThat(Matching.matches(detection("", "'" + written + "'"), "f", "a\\\\b"))
                    .as(written)
                    .isTrue();
        }
    }
}
