package eu.vigie.console.store;

import eu.vigie.event.ecs.EcsCatalogue;
import eu.vigie.event.ecs.FieldType;
import eu.vigie.settings.NearestWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search for events as a person types it: {@code field:value} pairs and words, all of which must fit. A value in quotes may hold blanks;
 * {@code *} in the value of a field stands for anything; words are looked for in the message.
 *
 * @param problems what could not be understood, one sentence each; then nothing is searched
 */
public record EventQuery(List<Term> terms, List<String> problems) {
    /** More terms than a person types. */
    static final int MAX_TERMS = 20;

    private static final int MAX_LENGTH = 800;
    private static final Pattern TOKEN = Pattern.compile("(?:([A-Za-z@][A-Za-z0-9_.@]*):)?(?:\"([^\"]*)\"|(\\S+))");
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9.]{7,15}(?:/\\d{1,2})?|[0-9A-Fa-f:.]{2,45}(?:/\\d{1,3})?");

    /**
     * One thing that must fit.
     *
     * @param field ECS name; empty: the message
     */
    public record Term(String field, String value, FieldType type) {
        /** Whether the value holds a {@code *}. */
        public boolean isPattern() {
            return type != FieldType.TEXT && value.indexOf('*') >= 0;
        }
    }

    public EventQuery {
        terms = List.copyOf(terms);
        problems = List.copyOf(problems);
    }

    /** Reads what a person typed. */
    public static EventQuery parse(String text) {
        List<Term> terms = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (text.length() > MAX_LENGTH) {
            return new EventQuery(terms, List.of("The search is longer than " + MAX_LENGTH + " characters."));
        }
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String value = Optional.ofNullable(matcher.group(2)).orElseGet(() -> matcher.group(3));
            String field = matcher.group(1);
            if (field == null) {
                terms.add(new Term("", value, FieldType.TEXT));
            } else {
                term(field, value, problems).ifPresent(terms::add);
            }
        }
        if (terms.size() > MAX_TERMS) {
            problems.add("The search has more than " + MAX_TERMS + " terms.");
        }
        return new EventQuery(terms, problems);
    }

    private static Optional<Term> term(String field, String value, List<String> problems) {
        Optional<FieldType> type = EcsCatalogue.type(field);
        if (type.isEmpty()) {
            problems.add("There is no field “" + field + "”; "
                    + NearestWord.of(field, EcsCatalogue.fields().keySet())
                            .map(nearest -> "did you mean “" + nearest + "”?")
                            .orElse("to look for a text with a colon, put it in quotes."));
            return Optional.empty();
        }
        return problem(field, value, type.get())
                .map(problem -> {
                    problems.add(problem);
                    return Optional.<Term>empty();
                })
                .orElseGet(() -> Optional.of(new Term(field, value, type.get())));
    }

    private static Optional<String> problem(String field, String value, FieldType type) {
        return switch (type) {
            case IP ->
                ADDRESS.matcher(value).matches()
                        ? Optional.empty()
                        : Optional.of("“" + field + "” takes an address or a network such as 192.0.2.0/24.");
            case DOUBLE ->
                value.matches("-?\\d{1,18}(\\.\\d{1,9})?")
                        ? Optional.empty()
                        : Optional.of("“" + field + "” takes a number.");
            case LONG ->
                value.matches("-?\\d{1,18}") ? Optional.empty() : Optional.of("“" + field + "” takes a whole number.");
            case BOOLEAN ->
                value.equals("true") || value.equals("false")
                        ? Optional.empty()
                        : Optional.of("“" + field + "” takes true or false.");
            case DATE -> Optional.of("Times cannot be searched for here; results stand latest first.");
            case STORED -> Optional.of("“" + field + "” is kept but not indexed; search the message instead.");
            case KEYWORD, WILDCARD, TEXT, FLATTENED ->
                value.isEmpty() ? Optional.of("“" + field + ":” needs a value.") : Optional.empty();
        };
    }
}
