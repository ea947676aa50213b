package eu.vigie.correlate.esper;

import com.espertech.esper.common.client.soda.ArithmaticExpression;
import com.espertech.esper.common.client.soda.BetweenExpression;
import com.espertech.esper.common.client.soda.CoalesceExpression;
import com.espertech.esper.common.client.soda.ConcatExpression;
import com.espertech.esper.common.client.soda.Conjunction;
import com.espertech.esper.common.client.soda.ConstantExpression;
import com.espertech.esper.common.client.soda.CountProjectionExpression;
import com.espertech.esper.common.client.soda.CountStarProjectionExpression;
import com.espertech.esper.common.client.soda.CrontabParameterExpression;
import com.espertech.esper.common.client.soda.CurrentTimestampExpression;
import com.espertech.esper.common.client.soda.Disjunction;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.InExpression;
import com.espertech.esper.common.client.soda.LikeExpression;
import com.espertech.esper.common.client.soda.MaxProjectionExpression;
import com.espertech.esper.common.client.soda.MinProjectionExpression;
import com.espertech.esper.common.client.soda.NotExpression;
import com.espertech.esper.common.client.soda.PreviousExpression;
import com.espertech.esper.common.client.soda.PriorExpression;
import com.espertech.esper.common.client.soda.PropertyValueExpression;
import com.espertech.esper.common.client.soda.RegExpExpression;
import com.espertech.esper.common.client.soda.RelationalOpExpression;
import com.espertech.esper.common.client.soda.SubqueryExistsExpression;
import com.espertech.esper.common.client.soda.SumProjectionExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Admits expressions by their class; what is not on the list is refused. Every admitted class holds its parts as children and nowhere else,
 * so that walking the children misses nothing.
 */
final class ExpressionLinter {
    private static final Set<Class<?>> PLAIN = Set.of(
            RelationalOpExpression.class,
            Conjunction.class,
            Disjunction.class,
            NotExpression.class,
            BetweenExpression.class,
            InExpression.class,
            ArithmaticExpression.class,
            ConcatExpression.class,
            CoalesceExpression.class);
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z0-9_@`]+([.][A-Za-z0-9_@`]+)*");
    private static final int MAX_WILDCARDS = 3;

    private final Map<String, String> fields;
    private final List<Finding> findings;
    private final Consumer<SubqueryExistsExpression> subquery;
    private final List<PropertyValueExpression> properties = new ArrayList<>();
    private boolean aggregates;

    /**
     * @param fields fields that the rule declares, with their type
     * @param subquery lints what {@code exists} asks
     */
    ExpressionLinter(Map<String, String> fields, List<Finding> findings, Consumer<SubqueryExistsExpression> subquery) {
        this.fields = fields;
        this.findings = findings;
        this.subquery = subquery;
    }

    boolean aggregates() {
        return aggregates;
    }

    /** Every field that was named so far. */
    List<PropertyValueExpression> properties() {
        return properties;
    }

    void walk(@Nullable Expression expression) {
        if (expression == null) {
            return;
        }
        Class<?> type = expression.getClass();
        if (expression instanceof SubqueryExistsExpression exists) {
            subquery.accept(exists);
            return;
        }
        boolean known = PLAIN.contains(type)
                || (type == PropertyValueExpression.class && property((PropertyValueExpression) expression))
                || (type == ConstantExpression.class && constant((ConstantExpression) expression))
                || (type == LikeExpression.class && like((LikeExpression) expression))
                || aggregate(expression);
        if (!known) {
            refuse(expression);
            return;
        }
        for (Expression child : expression.getChildren()) {
            if (!(child instanceof CrontabParameterExpression && expression instanceof CountProjectionExpression)) {
                walk(child);
            }
        }
    }

    private boolean property(PropertyValueExpression property) {
        properties.add(property);
        return PROPERTY.matcher(property.getPropertyName()).matches();
    }

    private static boolean constant(ConstantExpression constant) {
        Object value = constant.getConstant();
        return value == null || value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    /** Many wildcards make a comparison with hostile text expensive. */
    private static boolean like(LikeExpression like) {
        return like.getChildren().size() == 2
                && like.getChildren().get(1) instanceof ConstantExpression pattern
                && pattern.getConstant() instanceof String text
                && text.chars().filter(c -> c == '%').count() <= MAX_WILDCARDS;
    }

    private boolean aggregate(Expression expression) {
        Class<?> type = expression.getClass();
        boolean known = type == CountStarProjectionExpression.class
                || type == CountProjectionExpression.class
                || (expression instanceof MinProjectionExpression min && !min.isEver())
                || (expression instanceof MaxProjectionExpression max && !max.isEver())
                || (type == SumProjectionExpression.class && wholeNumbers(expression));
        aggregates |= known;
        return known;
    }

    private boolean wholeNumbers(Expression sum) {
        for (Expression child : sum.getChildren()) {
            if (!(child instanceof PropertyValueExpression property)
                    || !"long".equals(type(property.getPropertyName()))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String type(String property) {
        String name = property.replace("`", "");
        String own = fields.get(name);
        return own != null || name.indexOf('.') < 0 ? own : fields.get(name.substring(name.indexOf('.') + 1));
    }

    private void refuse(Expression expression) {
        String text = text(expression);
        if (expression instanceof CurrentTimestampExpression) {
            add(text + " is the time of evaluation, which no log knows", "compare the events with timer:within");
        } else if (expression instanceof PriorExpression || expression instanceof PreviousExpression) {
            add(text + " counts back over events of no stated time", "name the earlier event in a pattern");
        } else if (expression instanceof RegExpExpression) {
            add(
                    text + " can take very long on hostile text",
                    "use like, or put the regular expression in the base rule");
        } else if (expression instanceof LikeExpression) {
            add(text + " must compare with constant text of at most " + MAX_WILDCARDS + " %", "shorten the pattern");
        } else if (expression instanceof SumProjectionExpression) {
            add(
                    text + " must add up one field declared as long: sums of fractions depend on history",
                    "declare the field as long, or use a Sigma value_sum, which is exact");
        } else if (expression instanceof PropertyValueExpression) {
            add(text + " is not a plain field name", "write stream.field.name");
        } else {
            add(
                    text + " is not on the list of what an EPL rule may use; a rule file must not run code",
                    "comparisons, and, or, not, in, between, like, arithmetic, coalesce, count, sum, min, max are");
        }
    }

    private static String text(Expression expression) {
        try {
            java.io.StringWriter writer = new java.io.StringWriter();
            expression.toEPL(writer, com.espertech.esper.common.client.soda.ExpressionPrecedenceEnum.MINIMUM);
            return "\"" + writer + "\"";
        } catch (RuntimeException e) {
            return "\"" + expression.getClass().getSimpleName().replace("Expression", "") + "\"";
        }
    }

    private void add(String message, String remedy) {
        findings.add(new Finding(message, remedy));
    }
}
