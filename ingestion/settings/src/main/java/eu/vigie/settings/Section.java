package eu.vigie.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A map of settings read key by key. Every accessor gives its default when the key is absent or wrong; what is wrong is collected in the
 * {@link Problems}. After the last key is read, {@link #close} reports those that nobody asked for.
 */
public final class Section {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,12})\\s*(B|KiB|MiB|GiB)?");

    private final Node node;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    public Section(Node node, Problems problems) {
        this.node = node;
        this.problems = problems;
        if (!node.isMap() && !node.isNull()) {
            problems.add(node, "expected a map of settings, found " + node.kind(), "write `key: value` lines");
        }
    }

    /** A part of the settings that was not written at all. */
    public static Section empty(String file, Problems problems) {
        return new Section(Node.scalar(file, 0, 0, null), problems);
    }

    public Node node() {
        return node;
    }

    public boolean has(String key) {
        known.add(key);
        Node value = node.get(key);
        return value != null && !value.isNull();
    }

    /** The node below a key, or null; marks the key as known. */
    public @Nullable Node value(String key) {
        return has(key) ? node.get(key) : null;
    }

    public String text(String key, String byDefault) {
        return optionalText(key).orElse(byDefault);
    }

    public Optional<String> optionalText(String key) {
        Node value = value(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isScalar()) {
            problems.add(value, key + " must be one value, found " + value.kind(), "");
            return Optional.empty();
        }
        return Optional.of(String.valueOf(value.scalar()));
    }

    /** A text without which the section makes no sense; empty text after reporting its absence. */
    public String requiredText(String key) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty() && value(key) == null) {
            problems.add(node, "the key \"" + key + "\" is missing", "add `" + key + ": ...`");
        }
        return text.orElse("");
    }

    public long integer(String key, long byDefault, long min, long max) {
        Node value = value(key);
        if (value == null) {
            return byDefault;
        }
        if (value.scalar() instanceof Long number && number >= min && number <= max) {
            return number;
        }
        problems.add(value, key + " must be a whole number from " + min + " to " + max + ", found " + value.kind(), "");
        return byDefault;
    }

    public boolean bool(String key, boolean byDefault) {
        Node value = value(key);
        if (value == null) {
            return byDefault;
        }
        if (value.scalar() instanceof Boolean flag) {
            return flag;
        }
        problems.add(value, key + " must be true or false, found " + value.kind(), "");
        return byDefault;
    }

    /** A time span such as {@code 500ms}, {@code 60s}, {@code 5m}, {@code 24h}, {@code 180d}. */
    public Duration duration(String key, Duration byDefault) {
        return parsed(key, byDefault, "a time span such as 500ms, 60s, 5m, 24h or 180d", Section::parseDuration);
    }

    /** A size such as {@code 8 MiB}; a number alone is bytes. */
    public long bytes(String key, long byDefault) {
        return parsed(key, byDefault, "a size such as 512 KiB, 8 MiB or 2 GiB", Section::parseBytes);
    }

    /** A time zone by its name in the IANA database, such as {@code Europe/Paris}. */
    public ZoneId zone(String key, ZoneId byDefault) {
        return parsed(key, byDefault, "a time zone such as Europe/Paris or UTC", text -> {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                return null;
            }
        });
    }

    /** One of a closed set of words. */
    public <T extends Enum<T>> T oneOf(String key, T byDefault, Class<T> type, Function<T, String> word) {
        List<String> words = new ArrayList<>();
        for (T constant : type.getEnumConstants()) {
            words.add(word.apply(constant));
        }
        return parsed(key, byDefault, "one of " + String.join(", ", words), text -> {
            for (T constant : type.getEnumConstants()) {
                if (word.apply(constant).equals(text)) {
                    return constant;
                }
            }
            return null;
        });
    }

    /** A value that a function of the caller reads; it gives null for what is not {@code expected}. */
    public <T> T parsed(String key, T byDefault, String expected, Function<String, @Nullable T> parse) {
        Node value = value(key);
        if (value == null) {
            return byDefault;
        }
        T result = value.isScalar() ? parse.apply(String.valueOf(value.scalar())) : null;
        if (result == null) {
            problems.add(value, key + " must be " + expected + ", found " + value.kind(), "");
            return byDefault;
        }
        return result;
    }

    /** A list of texts; one text alone counts as a list of one. */
    public List<String> texts(String key) {
        Node value = value(key);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Node item : value.isList() ? value.items() : List.of(value)) {
            if (item.isScalar() && !item.isNull()) {
                texts.add(String.valueOf(item.scalar()));
            } else {
                problems.add(item, key + " must hold texts, found " + item.kind(), "");
            }
        }
        return List.copyOf(texts);
    }

    /** The section below a key; an empty one when absent. */
    public Section section(String key) {
        Node value = value(key);
        return value == null ? empty(node.file(), problems) : new Section(value, problems);
    }

    /** The sections of a list of maps below a key. */
    public List<Section> sections(String key) {
        Node value = value(key);
        if (value == null) {
            return List.of();
        }
        if (!value.isList()) {
            problems.add(value, key + " must be a list, found " + value.kind(), "start each entry with `- `");
            return List.of();
        }
        return value.items().stream().map(item -> new Section(item, problems)).toList();
    }

    /** A map of settings inside this one that stands under no key of its own, such as an item of a mixed list. */
    public Section inner(Node item) {
        return new Section(item, problems);
    }

    /** At the place of a key (or of the section when it is absent). */
    public void problem(String key, String message, String remedy) {
        Node.Entry entry = node.entries().get(key);
        problems.add(entry == null ? node : entry.value(), message, remedy);
    }

    /** Reports the keys that were never asked for, each with the nearest known one. */
    public void close() {
        node.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add(entry.key(), "unknown key \"" + key + "\"", NearestWord.remedy(key, known));
            }
        });
    }

    /** Null when the text is no time span. */
    public static @Nullable Duration parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text.trim());
        if (!matcher.matches()) {
            return null;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static @Nullable Long parseBytes(String text) {
        Matcher matcher = BYTES.matcher(text.trim());
        if (!matcher.matches()) {
            return null;
        }
        String unit = matcher.group(2);
        int shift = unit == null || unit.equals("B") ? 0 : unit.equals("KiB") ? 10 : unit.equals("MiB") ? 20 : 30;
        return Long.parseLong(matcher.group(1)) << shift;
    }
}
