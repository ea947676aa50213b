package eu.vigie.sigma.detection;

import eu.vigie.settings.NearestWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a condition over named selections (rules specification 2.1, "Condition"). Binding from weak to strong: or, and, not, x of.
 *
 * <p>Conditions are written by people who make mistakes: whatever cannot be read gives a sentence that says what was found where.
 */
final class ConditionParser {
    private static final int MAX_DEPTH = 100;

    private final List<String> tokens;
    private final Map<String, Expression> selections;
    private int at;
    private int depth;

    private ConditionParser(List<String> tokens, Map<String, Expression> selections) {
        this.tokens = tokens;
        this.selections = selections;
    }

    /** What is wrong with a condition, in one sentence. */
    static final class WrongConditionException extends Exception {
        private final String remedy;

        WrongConditionException(String message, String remedy) {
            super(message);
            this.remedy = remedy;
        }

        String remedy() {
            return remedy;
        }
    }

    static Expression parse(String condition, Map<String, Expression> selections) throws WrongConditionException {
        if (condition.contains("|")) {
            throw new WrongConditionException(
                    "aggregations behind `|` were removed from Sigma conditions",
                    "write a correlation rule beside this one");
        }
        ConditionParser parser = new ConditionParser(tokens(condition), selections);
        Expression expression = parser.or();
        if (parser.at < parser.tokens.size()) {
            throw new WrongConditionException(
                    "found \"" + parser.tokens.get(parser.at)
                            + "\" where the condition should end or go on with and, or",
                    "");
        }
        return expression;
    }

    private static List<String> tokens(String condition) {
        List<String> tokens = new ArrayList<>();
        for (String word :
                condition.replace("(", " ( ").replace(")", " ) ").strip().split("\\s+", -1)) {
            if (!word.isEmpty()) {
                tokens.add(word);
            }
        }
        return tokens;
    }

    private Expression or() throws WrongConditionException {
        List<Expression> parts = new ArrayList<>(List.of(and()));
        while (takes("or")) {
            parts.add(and());
        }
        return Expression.any(parts);
    }

    private Expression and() throws WrongConditionException {
        List<Expression> parts = new ArrayList<>(List.of(not()));
        while (takes("and")) {
            parts.add(not());
        }
        return Expression.all(parts);
    }

    private Expression not() throws WrongConditionException {
        if (++depth > MAX_DEPTH) {
            throw new WrongConditionException("the condition is nested deeper than " + MAX_DEPTH + " levels", "");
        }
        try {
            if (takes("not")) {
                return new Expression.Not(not());
            }
            if (takes("(")) {
                Expression inner = or();
                if (!takes(")")) {
                    throw new WrongConditionException("a bracket is not closed", "add `)`");
                }
                return inner;
            }
            return selection();
        } finally {
            depth--;
        }
    }

    private Expression selection() throws WrongConditionException {
        if (at == tokens.size()) {
            throw new WrongConditionException("the condition breaks off where a selection should stand", "");
        }
        if (at + 1 < tokens.size() && tokens.get(at + 1).equalsIgnoreCase("of")) {
            return quantified();
        }
        String name = tokens.get(at++);
        Expression selection = selections.get(name);
        if (selection == null) {
            throw new WrongConditionException(
                    "there is no selection \"" + name + "\"", NearestWord.remedy(name, selections.keySet()));
        }
        return selection;
    }

    private Expression quantified() throws WrongConditionException {
        String quantity = tokens.get(at).toLowerCase(Locale.ROOT);
        if (!List.of("1", "any", "all").contains(quantity)) {
            throw new WrongConditionException("found \"" + tokens.get(at) + " of\"", "write `1 of` or `all of`");
        }
        at += 2;
        if (at == tokens.size()) {
            throw new WrongConditionException("\"of\" names nothing", "add `them` or a pattern such as `selection*`");
        }
        String pattern = tokens.get(at++);
        Optional<Glob> glob = pattern.equalsIgnoreCase("them") ? Optional.empty() : Optional.of(Glob.parse(pattern));
        List<Expression> chosen = new ArrayList<>();
        selections.forEach((name, expression) -> {
            if (glob.isPresent() ? glob.get().matches(name) : !name.startsWith("_")) {
                chosen.add(expression);
            }
        });
        if (chosen.isEmpty()) {
            throw new WrongConditionException(
                    "no selection is called \"" + pattern + "\"", NearestWord.remedy(pattern, selections.keySet()));
        }
        return quantity.equals("all") ? Expression.all(chosen) : Expression.any(chosen);
    }

    private boolean takes(String word) {
        if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(word)) {
            at++;
            return true;
        }
        return false;
    }
}
