package eu.vigie.sigma.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values for the placeholders of rules, {@code %name%} under the modifier {@code expand}: what only the organisation knows. */
public record Placeholders(Map<String, List<String>> values) {
    /** None configured: rules that need some are refused. */
    public static final Placeholders NONE = new Placeholders(Map.of());

    private static final Pattern NAME = Pattern.compile("(?<!\\\\)%([^%\\s\\\\]+)%");

    public Placeholders {
        values = Map.copyOf(values);
    }

    /** Every combination of values put into the text, {@code \\%} being a plain %; {@link MissingException} when a placeholder has none. */
    List<String> expand(String text) throws MissingException {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.find()) {
            return List.of(plain(text));
        }
        String name = matcher.group(1);
        List<String> choices = values.getOrDefault(name, List.of());
        if (choices.isEmpty()) {
            throw new MissingException(name);
        }
        List<String> expanded = new ArrayList<>();
        for (String rest : expand(text.substring(matcher.end()))) {
            for (String choice : choices) {
                expanded.add(plain(text.substring(0, matcher.start())) + choice + rest);
            }
        }
        return expanded;
    }

    private static String plain(String text) {
        return text.replace("\\%", "%");
    }

    /** A placeholder without values. */
    static final class MissingException extends Exception {
        MissingException(String name) {
            super(name);
        }
    }
}
