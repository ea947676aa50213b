package eu.vigie.appliance.search;

import eu.vigie.event.ecs.EcsCatalogue;
import eu.vigie.event.ecs.FieldType;
import eu.vigie.settings.NearestWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search as a person types it: {@code field:value} and words, joined by {@code and} (which may be left out), {@code or} and {@code not}.
 * {@code not} binds closest, then {@code and}. Quotes keep blanks together; {@code *} in the value of a text field stands for anything;
 * words are looked for in the message. No text of the person becomes syntax of the search engine.
 *
 * @param alternatives one of which must fit; empty: everything fits
 * @param problems what could not be understood, one sentence each; then nothing must be searched
 */
public record EventQuery(List<List<Term>> alternatives, List<String> problems) {
    private static final int MAX_TERMS = 20;
    private static final int MAX_LENGTH = 800;
    private static final Pattern TOKEN =
            Pattern.compile("(?:([A-Za-z@][A-Za-z0-9_.@-]*):)?(?:\"([^\"]*)\"|([^\\s\"]+))|(\")");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}(?:/\\d{1,2})?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]{1,44}(?:/\\d{1,3})?");

    /**
     * One thing that must fit.
     *
     * @param field ECS name; {@code message} for a word
     * @param not whether it must not fit
     */
    public record Term(String field, String value, FieldType type, boolean not) {
        /** Whether the value holds a {@code *} that stands for anything. */
        boolean isPattern() {
            return (type == FieldType.KEYWORD || type == FieldType.WILDCARD) && value.indexOf('*') >= 0;
        }
    }

    public EventQuery {
        alternatives = alternatives.stream().map(List::copyOf).toList();
        problems = List.copyOf(problems);
    }

    /** Reads what a person typed. */
    public static EventQuery parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return new EventQuery(List.of(), List.of("the query is longer than " + MAX_LENGTH + " characters"));
        }
        Reader reader = new Reader();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            reader.token(matcher);
        }
        return reader.query();
    }

    private static final class Reader {
        private final List<List<Term>> alternatives = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private List<Term> current = new ArrayList<>();
        private boolean not;
        private boolean joined;
        private int terms;

        void token(Matcher token) {
            if (token.group(4) != null) {
                problems.add("a quote is not closed");
                return;
            }
            boolean quoted = token.group(2) != null;
            String value = quoted ? token.group(2) : token.group(3);
            String field = token.group(1);
            switch (quoted || field != null ? "" : value.toLowerCase(Locale.ROOT)) {
                case "and" -> join("and");
                case "or" -> {
                    join("or");
                    alternatives.add(current);
                    current = new ArrayList<>();
                }
                case "not" -> not = !not;
                default -> {
                    term(field == null ? "message" : field, value);
                    not = false;
                    joined = false;
                }
            }
        }

        private void join(String word) {
            if (joined || not || current.isEmpty()) {
                problems.add("\"" + word + "\" must stand between two terms; to look for the word, put it in quotes");
            }
            joined = true;
        }

        private void term(String field, String value) {
            if (++terms > MAX_TERMS) {
                if (terms == MAX_TERMS + 1) {
                    problems.add("the query has more than " + MAX_TERMS + " terms");
                }
                return;
            }
            Optional<FieldType> type = EcsCatalogue.type(field);
            if (type.isEmpty()) {
                problems.add("there is no field \"" + field + "\"; "
                        + NearestWord.of(field, EcsCatalogue.fields().keySet())
                                .map(nearest -> "did you mean \"" + nearest + "\"?")
                                .orElse("to look for a text with a colon, put all of it in quotes"));
                return;
            }
            misfit(field, value, type.get()).ifPresent(problems::add);
            current.add(new Term(field, value, type.get(), not));
        }

        EventQuery query() {
            if (joined || not) {
                problems.add("the query ends where a term must follow");
            }
            if (!current.isEmpty() || alternatives.isEmpty()) {
                alternatives.add(current);
            }
            return new EventQuery(alternatives, problems);
        }
    }

    private static Optional<String> misfit(String field, String value, FieldType type) {
        return switch (type) {
            case IP ->
                unless(
                        ADDRESS.matcher(value).matches(),
                        field + " takes an address or a network such as 192.0.2.0/24, not \"" + value + "\"");
            case LONG -> unless(value.matches("-?\\d{1,18}"), field + " takes a whole number, not \"" + value + "\"");
            case DOUBLE ->
                unless(value.matches("-?\\d{1,18}(\\.\\d{1,9})?"), field + " takes a number, not \"" + value + "\"");
            case BOOLEAN ->
                unless(
                        value.equals("true") || value.equals("false"),
                        field + " takes true or false, not \"" + value + "\"");
            case DATE -> Optional.of(field + " is a time; use --since");
            case STORED -> Optional.of(field + " is kept but not indexed; look for words of the message");
            case KEYWORD, WILDCARD, TEXT, FLATTENED -> unless(!value.isEmpty(), field + ": needs a value");
        };
    }

    private static Optional<String> unless(boolean fits, String problem) {
        return fits ? Optional.empty() : Optional.of(problem);
    }
}
