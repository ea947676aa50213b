package eu.vigie.sigma.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rules and events over few fields and few words, so that they often meet; with every modifier and much odd text. */
final class RandomRules {
    private static final String[] FIELDS = {"a", "b", "c", "d"};
    private static final String[] WORDS = {
        "cmd",
        "CMD",
        "foo",
        "fo",
        "o",
        "bar",
        "\\\\",
        "\\*",
        "\\?",
        "-enc",
        "/enc",
        "x y",
        "é",
        "ΣΑΣ",
        "σας",
        "K",
        "1",
        "11",
        "1.0",
        "10.1.2.3",
        ""
    };
    private static final String[] VALUE_WORDS = {
        "cmd",
        "Cmd",
        "foo",
        "fo",
        "o",
        "BAR",
        "\\",
        "*",
        "?",
        "-enc",
        "/enc",
        "–ENC",
        "x y",
        "É",
        "σας",
        "ΣΑΣ",
        "\u212a",
        "1",
        "11",
        "01",
        "1.0",
        "10.1.2.3",
        "Zm9v",
        "9mb2",
        "ZvbyA",
        "YAbwBvA",
        "//5mAG8AbwA=",
        "::1",
        "\n"
    };
    private static final String[] MODIFIERS = {
        "",
        "",
        "",
        "|contains",
        "|contains",
        "|startswith",
        "|endswith",
        "|contains|all",
        "|cased",
        "|contains|cased",
        "|startswith|cased",
        "|endswith|cased",
        "|neq",
        "|windash",
        "|contains|windash",
        "|re",
        "|re|i",
        "|exists",
        "|cidr",
        "|gt",
        "|lte",
        "|gte",
        "|lt",
        "|base64|contains",
        "|base64offset|contains",
        "|wide|base64offset|contains",
        "|utf16|base64",
        "|contains|windash|all",
        "|neq|contains",
        "|re|i|m|s",
        "|fieldref",
        "|fieldref|endswith",
        "|fieldref|contains"
    };
    private static final String[] REGEXES = {
        "cmd",
        "^cmd",
        "o+",
        "fo{2}",
        "f[ou]o",
        "(foo|bar)",
        "foo|bar",
        "x\\s?y",
        "\\d\\d",
        "cm.?d",
        "\\.0$",
        "[A-Z]{2}",
        "a*b",
        "bar?",
        "(?i)bar"
    };
    private static final String[] CONDITIONS = {
        "s0",
        "not s0",
        "s0 and s1",
        "s0 or s1",
        "s0 and not s1",
        "not (s0 and s1)",
        "not (s0 or not s1)",
        "1 of s*",
        "all of s*",
        "s0 and (s1 or not s2)",
        "not 1 of s*",
        "not all of s*",
        "(s0 or s1) and not s2"
    };

    private final Random random;

    RandomRules(Random random) {
        this.random = random;
    }

    String rules(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("---\ntitle: r").append(i).append("\nlogsource: {}\ndetection:\n");
            for (int s = 0; s < 3; s++) {
                text.append("  s").append(s).append(":\n").append(selection());
            }
            text.append("  condition: ").append(pick(CONDITIONS)).append('\n');
        }
        return text.toString();
    }

    private String selection() {
        if (random.nextInt(30) == 0) {
            return "    '|all':\n      - " + quoted(pick(WORDS) + "x") + "\n      - " + quoted(text() + "o") + "\n";
        }
        if (random.nextInt(12) == 0) {
            return "    - " + quoted(text()) + "\n    - '" + pick(WORDS).replace("'", "''") + "x'\n";
        }
        Map<String, String> items = new LinkedHashMap<>();
        if (random.nextInt(10) == 0) {
            items.put(pick(FIELDS), "null");
        }
        for (int i = 0; i <= random.nextInt(2); i++) {
            String modifiers = pick(MODIFIERS);
            items.put(pick(FIELDS) + modifiers, value(modifiers));
        }
        StringBuilder text = new StringBuilder();
        items.forEach((key, value) ->
                text.append("    ").append(key).append(": ").append(value).append('\n'));
        return text.toString();
    }

    private String value(String modifiers) {
        if (modifiers.startsWith("|re")) {
            return quoted(pick(REGEXES));
        }
        return switch (modifiers) {
            case "|exists" -> random.nextBoolean() ? "true" : "false";
            case "|cidr" -> random.nextBoolean() ? "10.1.0.0/16" : "[10.0.0.0/30, '::1/128']";
            case "|gt", "|gte", "|lt", "|lte" -> Integer.toString(random.nextInt(13));
            case "|fieldref", "|fieldref|endswith", "|fieldref|contains" -> pick(FIELDS);
            case "|base64|contains", "|base64offset|contains", "|wide|base64offset|contains", "|utf16|base64" -> "foo";
            default -> list();
        };
    }

    private String list() {
        int kind = random.nextInt(10);
        if (kind == 1) {
            return random.nextBoolean() ? "11" : "1.0";
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            values.add(quoted(text()));
        }
        return "[" + String.join(", ", values) + "]";
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= random.nextInt(3); i++) {
            text.append(random.nextInt(5) == 0 ? (random.nextBoolean() ? "*" : "?") : pick(WORDS));
        }
        return text.toString();
    }

    Map<String, Object> event() {
        Map<String, Object> event = new LinkedHashMap<>();
        for (String field : FIELDS) {
            int kind = random.nextInt(8);
            if (kind == 1) {
                event.put(field, (long) random.nextInt(13));
            } else if (kind == 2) {
                event.put(field, List.of(text(VALUE_WORDS), text(VALUE_WORDS)));
            } else if (kind == 3) {
                event.put(field, random.nextInt(13) + (random.nextBoolean() ? 0.5 : 0.0));
            } else if (kind > 3) {
                event.put(field, text(VALUE_WORDS));
            }
        }
        event.put("event.original", text(VALUE_WORDS) + text(VALUE_WORDS));
        return event;
    }

    private String text(String[] words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < random.nextInt(4); i++) {
            text.append(pick(words));
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
