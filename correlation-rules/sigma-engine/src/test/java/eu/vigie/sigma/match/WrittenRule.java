package eu.vigie.sigma.match;

import com.google.re2j.Matcher;
import eu.vigie.event.Event;
import eu.vigie.rule.DetectionRule;
import eu.vigie.settings.Node;
import eu.vigie.sigma.detection.Field;
import eu.vigie.sigma.detection.Values;
import eu.vigie.sigma.source.ResolvedSource;
import eu.vigie.sigma.source.SourceTables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A rule read a second time, straight from its text and as the specification words it: values become regular expressions, and the condition
 * is evaluated by its words. It shares with the engine where fields stand in an event and which log source a rule is for, and nothing else,
 * so that a mistake in the compiler or in the index shows. Slow. Rules with filters or with parts of dates are not for it.
 */
public final class WrittenRule {
    private static final String PLAIN_NUMBER = "[+-]?(\\d+\\.?\\d*|\\.\\d+)";
    private static final int NO_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;

    private final ResolvedSource source;
    private final Map<String, Predicate<Reading>> selections = new LinkedHashMap<>();
    private final List<List<String>> conditions = new ArrayList<>();

    public WrittenRule(DetectionRule rule, SourceTables sources) {
        if (!rule.filters().isEmpty()) {
            throw new IllegalArgumentException("filters are not read here");
        }
        source = sources.resolve(rule.logSource());
        rule.detection().entries().forEach((name, entry) -> {
            if (name.equals("condition")) {
                Node value = entry.value();
                for (Node one : value.isList() ? value.items() : List.of(value)) {
                    conditions.add(words(text(one)));
                }
            } else if (!name.equals("timeframe")) {
                selections.put(name, selection(entry.value()));
            }
        });
    }

    /** The values of an event's fields, each read once for all rules. */
    public static final class Reading {
        private final Event event;
        private final Map<Field, List<String>> known = new HashMap<>();

        public Reading(Event event) {
            this.event = event;
        }

        private List<String> of(Field field) {
            return known.computeIfAbsent(field, wanted -> {
                FieldValues values = new FieldValues();
                EventFields.read(event, wanted, values);
                return IntStream.range(0, values.size()).mapToObj(values::text).toList();
            });
        }
    }

    public boolean matches(Reading reading) {
        return source.holds(reading.event)
                && conditions.stream().anyMatch(condition -> new Condition(condition, reading).isTrue());
    }

    // ---- the condition

    private static List<String> words(String condition) {
        return Arrays.stream(condition
                        .replace("(", " ( ")
                        .replace(")", " ) ")
                        .strip()
                        .split("\\s+"))
                .toList();
    }

    /** Evaluates a condition from left to right; every selection is asked, needed or not. */
    private final class Condition {
        private final List<String> words;
        private final Reading reading;
        private int at;

        Condition(List<String> words, Reading reading) {
            this.words = words;
            this.reading = reading;
        }

        boolean isTrue() {
            boolean result = or();
            if (at != words.size()) {
                throw new IllegalArgumentException(words + " ends at " + at);
            }
            return result;
        }

        private boolean or() {
            boolean result = and();
            while (next("or")) {
                result |= and();
            }
            return result;
        }

        private boolean and() {
            boolean result = not();
            while (next("and")) {
                result &= not();
            }
            return result;
        }

        private boolean not() {
            if (next("not")) {
                return !not();
            }
            if (next("(")) {
                boolean inner = or();
                at++;
                return inner;
            }
            String word = words.get(at++);
            if (!next("of")) {
                return Objects.requireNonNull(selections.get(word), word).test(reading);
            }
            String pattern = words.get(at++);
            List<Boolean> chosen = new ArrayList<>();
            selections.forEach((name, selection) -> {
                boolean meant = pattern.equalsIgnoreCase("them")
                        ? !name.startsWith("_")
                        : name.matches(pattern.replace("*", ".*"));
                if (meant) {
                    chosen.add(selection.test(reading));
                }
            });
            return word.equalsIgnoreCase("all") ? !chosen.contains(false) : chosen.contains(true);
        }

        private boolean next(String word) {
            boolean found = at < words.size() && words.get(at).equalsIgnoreCase(word);
            at += found ? 1 : 0;
            return found;
        }
    }

    // ---- a selection

    private Predicate<Reading> selection(Node node) {
        if (node.isScalar()) {
            return item("", node);
        }
        List<Predicate<Reading>> parts = new ArrayList<>();
        if (node.isMap()) {
            node.entries().forEach((key, entry) -> parts.add(item(key, entry.value())));
            return all(parts);
        }
        node.items().forEach(one -> parts.add(selection(one)));
        return any(parts);
    }

    private Predicate<Reading> item(String key, Node value) {
        List<String> words = List.of(key.split("\\|", -1));
        List<String> modifiers = words.subList(1, words.size());
        Field field =
                words.get(0).isBlank() ? Field.RAW : source.field(words.get(0).strip());
        List<Predicate<Reading>> parts = new ArrayList<>();
        for (Node one : value.isList() ? value.items() : List.of(value)) {
            parts.add(value(field, modifiers, one));
        }
        if (modifiers.contains("neq")) {
            return reading -> !reading.of(field).isEmpty() && !any(parts).test(reading);
        }
        return modifiers.contains("all") ? all(parts) : any(parts);
    }

    private static Predicate<Reading> all(List<Predicate<Reading>> parts) {
        return reading -> parts.stream().allMatch(part -> part.test(reading));
    }

    private static Predicate<Reading> any(List<Predicate<Reading>> parts) {
        return reading -> parts.stream().anyMatch(part -> part.test(reading));
    }

    private Predicate<Reading> value(Field field, List<String> modifiers, Node node) {
        Object scalar = node.scalar();
        if (scalar == null) {
            return reading -> reading.of(field).isEmpty();
        }
        if (modifiers.contains("exists")) {
            return reading -> reading.of(field).isEmpty() != scalar.equals(true);
        }
        if (modifiers.contains("fieldref")) {
            Field other = source.field(text(node));
            return reading -> reading.of(other).stream()
                    .map(value -> shaped(modifiers, Pattern.quote(value)))
                    .anyMatch(pattern -> reading.of(field).stream().anyMatch(full(pattern, NO_CASE)));
        }
        Predicate<String> test = test(field, modifiers, scalar, text(node));
        return reading -> reading.of(field).stream().anyMatch(test);
    }

    private static Predicate<String> test(Field field, List<String> modifiers, Object scalar, String text) {
        for (String modifier : modifiers) {
            switch (modifier) {
                case "re" -> {
                    return regex(modifiers, text);
                }
                case "cidr" -> {
                    return value -> isIn(value, text.strip());
                }
                case "gt", "gte", "lt", "lte" -> {
                    return value -> compares(modifier, value, new BigDecimal(text));
                }
                case "expand", "minute", "hour", "day", "week", "month", "year" ->
                    throw new IllegalArgumentException(modifier + " is not read here");
                default -> {}
            }
        }
        boolean plain = List.of("neq", "cased").containsAll(modifiers);
        if (scalar instanceof Number && plain && !field.isRaw()) {
            return value -> value.equals(text) || compares("eq", value, new BigDecimal(text));
        }
        List<String> shapes =
                field.isRaw() && !modifiers.contains("contains") ? with(modifiers, "contains") : modifiers;
        if (text.replace("*", "").isEmpty() && !shaped(shapes, text).equals("(?:)")) {
            return value -> !value.isEmpty(); // nothing but wildcards asks for something
        }
        int flags = modifiers.contains("cased") ? Pattern.DOTALL : NO_CASE;
        List<Predicate<String>> variants = encoded(modifiers, text).stream()
                .map(pattern -> full(shaped(shapes, pattern), flags))
                .toList();
        return value -> variants.stream().anyMatch(variant -> variant.test(value));
    }

    private static List<String> with(List<String> list, String one) {
        List<String> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    private static Predicate<String> full(String pattern, int flags) {
        return Pattern.compile(pattern, flags).asMatchPredicate();
    }

    private static String shaped(List<String> modifiers, String pattern) {
        boolean contains = modifiers.contains("contains");
        String before = contains || modifiers.contains("endswith") ? ".*" : "";
        String behind = contains || modifiers.contains("startswith") ? ".*" : "";
        return before + "(?:" + pattern + ")" + behind;
    }

    private static Predicate<String> regex(List<String> modifiers, String text) {
        int flags = (modifiers.contains("i") ? com.google.re2j.Pattern.CASE_INSENSITIVE : 0)
                | (modifiers.contains("m") ? com.google.re2j.Pattern.MULTILINE : 0)
                | (modifiers.contains("s") ? com.google.re2j.Pattern.DOTALL : 0);
        com.google.re2j.Pattern pattern = com.google.re2j.Pattern.compile(text, flags);
        return value -> {
            Matcher matcher = pattern.matcher(value);
            return matcher.find();
        };
    }

    private static boolean compares(String modifier, String value, BigDecimal number) {
        if (value.length() > 40 || !value.matches(PLAIN_NUMBER)) {
            return false;
        }
        int order = new BigDecimal(value).compareTo(number);
        return switch (modifier) {
            case "gt" -> order > 0;
            case "gte" -> order >= 0;
            case "lt" -> order < 0;
            case "lte" -> order <= 0;
            default -> order == 0;
        };
    }

    // ---- a value as it is written

    /** The regular expressions of which one must match, before contains, startswith and endswith. */
    private static List<String> encoded(List<String> modifiers, String text) {
        for (String modifier : modifiers) {
            if (modifier.startsWith("base64") || modifier.equals("wide") || modifier.startsWith("utf16")) {
                return EncodedValue.of(modifiers, unescaped(text)).stream()
                        .map(Pattern::quote)
                        .toList();
            }
        }
        return List.of(pattern(text, modifiers.contains("windash")));
    }

    private static String pattern(String text, boolean windash) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape = c == '\\' && i + 1 < text.length() && "*?\\".indexOf(text.charAt(i + 1)) >= 0;
            if (escape) {
                pattern.append(Pattern.quote(String.valueOf(text.charAt(++i))));
            } else if (c == '*' || c == '?') {
                pattern.append(c == '*' ? ".*" : ".");
            } else if (windash && isOption(text, i)) {
                pattern.append("[-/\u2013\u2014\u2015]");
            } else {
                pattern.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return pattern.toString();
    }

    /** Whether a dash or slash stands where a word begins. */
    private static boolean isOption(String text, int at) {
        return "-/\u2013\u2014\u2015".indexOf(text.charAt(at)) >= 0
                && text.substring(at + 1).matches("(?s)[\\w\\p{L}\\p{Nd}].*")
                && !text.substring(0, at).matches("(?s).*[\\w\\p{L}\\p{Nd}]");
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\([*?\\\\])", "$1");
    }

    private static String text(Node node) {
        return Values.text(node.scalar() == null ? "" : node.scalar());
    }

    // ---- networks

    private static boolean isIn(String address, String network) {
        String[] parts = network.split("/");
        String bits = bits(address);
        String wanted = bits(parts[0]);
        int length = parts.length == 1 ? wanted.length() : Integer.parseInt(parts[1]);
        return !bits.isEmpty() && bits.length() == wanted.length() && bits.startsWith(wanted.substring(0, length));
    }

    /** An address as ones and zeros; empty: it is none. An IPv4 address mapped into IPv6 is the IPv4 address. */
    private static String bits(String address) {
        if (address.toLowerCase(Locale.ROOT).startsWith("::ffff:") && address.contains(".")) {
            return bits(address.substring(7));
        }
        if (address.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            int[] numbers = Arrays.stream(address.split("\\."))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            return Arrays.stream(numbers).anyMatch(number -> number > 255) ? "" : binary(numbers, 8);
        }
        if (!address.matches("[0-9a-fA-F:]{2,39}") || address.split("::", -1).length > 2) {
            return "";
        }
        String[] halves = address.split("::", -1);
        List<String> head = groups(halves[0]);
        List<String> tail = halves.length == 2 ? groups(halves[1]) : List.of();
        int missing = 8 - head.size() - tail.size();
        if (halves.length == 2 ? missing < 1 : missing != 0) {
            return "";
        }
        List<String> all = new ArrayList<>(head);
        for (int i = 0; i < missing; i++) {
            all.add("0");
        }
        all.addAll(tail);
        if (all.stream().anyMatch(group -> group.isEmpty() || group.length() > 4)) {
            return "";
        }
        return binary(
                all.stream().mapToInt(group -> Integer.parseInt(group, 16)).toArray(), 16);
    }

    private static List<String> groups(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(":", -1));
    }

    private static String binary(int[] numbers, int width) {
        StringBuilder bits = new StringBuilder();
        for (int number : numbers) {
            for (int bit = width - 1; bit >= 0; bit--) {
                bits.append((number >> bit) & 1);
            }
        }
        return bits.toString();
    }
}
