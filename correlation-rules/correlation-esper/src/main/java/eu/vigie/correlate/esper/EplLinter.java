package eu.vigie.correlate.esper;

import com.espertech.esper.common.client.soda.Conjunction;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.Filter;
import com.espertech.esper.common.client.soda.FilterStream;
import com.espertech.esper.common.client.soda.FromClause;
import com.espertech.esper.common.client.soda.GroupByClauseExpression;
import com.espertech.esper.common.client.soda.GroupByClauseExpressionSingle;
import com.espertech.esper.common.client.soda.PatternStream;
import com.espertech.esper.common.client.soda.PropertyValueExpression;
import com.espertech.esper.common.client.soda.SelectClauseElement;
import com.espertech.esper.common.client.soda.SelectClauseWildcard;
import com.espertech.esper.common.client.soda.Stream;
import com.espertech.esper.common.client.soda.StreamSelector;
import com.espertech.esper.common.client.soda.SubqueryExistsExpression;
import com.espertech.esper.common.client.soda.View;
import eu.vigie.correlate.EplEvaluator;
import eu.vigie.rule.EplRule;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Decides over the statement's object model, not over its text, whether it is a bounded function of the ordered matches of one key. It is a
 * list of what is admitted: everything else is refused with the reason.
 */
final class EplLinter {
    private static final int MAX_STREAMS = 4;

    private final List<Finding> findings = new ArrayList<>();
    private final ExpressionLinter expressions;
    private long lookback;
    private boolean timers;
    private final Set<String> needed = new TreeSet<>();
    private final Set<String> completing = new TreeSet<>();

    private final Set<String> inputs;

    private EplLinter(EplRule rule) {
        inputs = rule.inputs().keySet();
        expressions = new ExpressionLinter(rule.fields(), findings, this::exists);
    }

    /**
     * What was found.
     *
     * @param lookbackMicros how far before a firing its events may lie
     * @param timers whether it can fire by the passing of time
     * @param properties the fields that it names, as they stand in the model
     * @param needed the inputs without which nothing is found
     * @param completing the inputs by whose events it fires, when it does not by the passing of time
     */
    record Verdict(
            List<Finding> findings,
            long lookbackMicros,
            boolean timers,
            List<PropertyValueExpression> properties,
            Set<String> needed,
            Set<String> completing) {
        /** By the base rules that feed the inputs. */
        EplEvaluator.Needs needs(EplRule rule) {
            return new EplEvaluator.Needs(feeding(needed, rule), feeding(completing, rule), timers);
        }

        private static Set<String> feeding(Set<String> streams, EplRule rule) {
            return streams.stream().map(rule.inputs()::get).collect(Collectors.toSet());
        }
    }

    static Verdict lint(EPStatementObjectModel model, EplRule rule) {
        EplLinter linter = new EplLinter(rule);
        linter.statement(model);
        return new Verdict(
                List.copyOf(linter.findings),
                linter.lookback,
                linter.timers,
                List.copyOf(linter.expressions.properties()),
                Set.copyOf(linter.needed),
                Set.copyOf(linter.completing));
    }

    private void statement(EPStatementObjectModel model) {
        if (model.getFromClause() == null || others(model)) {
            add("only one select statement makes a rule", "write select * from ...");
            return;
        }
        refuse(
                model.getOutputLimitClause(),
                "output delays by counts and clocks",
                "leave it out: every row is a firing");
        refuse(model.getRowLimitClause(), "limit keeps an arbitrary part", "leave it out");
        refuse(model.getOrderByClause(), "order by needs an output clause", "leave it out");
        refuse(
                model.getMatchRecognizeClause(),
                "match_recognize keeps states without a time bound",
                "write the sequence as a pattern");
        refuse(model.getForClause(), "for delivers to subscribers that do not exist", "leave it out");
        select(model);
        from(model.getFromClause());
        expressions.walk(model.getWhereClause());
        demanded(model.getWhereClause());
        groupBy(model);
        expressions.walk(model.getHavingClause());
        if (expressions.aggregates()
                && model.getFromClause().getStreams().stream().anyMatch(s -> !windowed(s))) {
            add("an aggregate without a time window counts for ever", "add #time(5 min) after the stream");
        }
    }

    private static boolean others(EPStatementObjectModel model) {
        return model.getCreateWindow() != null
                || model.getCreateTable() != null
                || model.getCreateVariable() != null
                || model.getCreateContext() != null
                || model.getCreateSchema() != null
                || model.getCreateDataFlow() != null
                || model.getCreateIndex() != null
                || model.getCreateExpression() != null
                || model.getCreateClass() != null
                || model.getOnExpr() != null
                || model.getUpdateClause() != null
                || model.getInsertInto() != null
                || model.getIntoTableClause() != null
                || model.getFireAndForgetClause() != null
                || model.getContextName() != null
                || any(model.getScriptExpressions())
                || any(model.getClassProvidedExpressions())
                || any(model.getExpressionDeclarations())
                || any(model.getAnnotations());
    }

    private static boolean any(@org.jspecify.annotations.Nullable List<?> list) {
        return list != null && !list.isEmpty();
    }

    private void select(EPStatementObjectModel model) {
        List<SelectClauseElement> elements = model.getSelectClause().getSelectList();
        boolean wildcard = elements.size() == 1 && elements.get(0).getClass() == SelectClauseWildcard.class;
        if (!wildcard
                || model.getSelectClause().isDistinct()
                || model.getSelectClause().getStreamSelector() != StreamSelector.ISTREAM_ONLY) {
            add("the select clause chooses columns", "write select *: a detection names all events of the row");
        }
    }

    private void from(FromClause from) {
        List<Stream> streams = from.getStreams();
        if (streams.size() > MAX_STREAMS) {
            add("a join of " + streams.size() + " streams", "at most " + MAX_STREAMS + " are joined");
        }
        if (any(from.getOuterJoinQualifiers())) {
            add(
                    "an outer join fires before its other side can arrive",
                    "use where not exists, or a pattern with absence");
        }
        for (Stream stream : streams) {
            if (stream instanceof PatternStream pattern && streams.size() == 1) {
                PatternLinter patterns = new PatternLinter(findings, this::filter);
                lookback = Math.max(lookback, patterns.lint(pattern.getExpression()));
                timers |= patterns.timers();
                needed.addAll(patterns.needed());
                completing.addAll(patterns.completing());
                if (any(pattern.getViews())
                        || (pattern.getAnnotations() != null && pattern.getAnnotations().length > 0)) {
                    add("a window or annotation on a pattern", "bound the pattern's steps by timer:within");
                }
            } else if (stream instanceof FilterStream filtered) {
                filter(filtered.getFilter());
                window(filtered, streams.size() > 1);
                needed.add(filtered.getFilter().getEventTypeName());
                completing.add(filtered.getFilter().getEventTypeName());
            } else {
                add("a stream that is neither an input nor the only pattern", "join inputs with #time windows");
            }
        }
    }

    /** What {@code where exists (...) and exists (...)} asks for. */
    private void demanded(@org.jspecify.annotations.Nullable Expression where) {
        if (where instanceof Conjunction) {
            where.getChildren().forEach(this::demanded);
        } else if (where instanceof SubqueryExistsExpression exists) {
            for (Stream stream : exists.getModel().getFromClause().getStreams()) {
                if (stream instanceof FilterStream filtered) {
                    needed.add(filtered.getFilter().getEventTypeName());
                }
            }
        }
    }

    private void filter(Filter filter) {
        if (!inputs.contains(filter.getEventTypeName())) {
            add(
                    "there is no input " + filter.getEventTypeName(),
                    "inputs are " + String.join(", ", new TreeSet<>(inputs)));
        }
        if (any(filter.getOptionalPropertySelects())) {
            add("a filter that unpacks events", "name fields of the event");
        }
        expressions.walk(filter.getFilter());
    }

    private void window(FilterStream stream, boolean needed) {
        List<View> views = stream.getViews() == null ? List.of() : stream.getViews();
        if (views.isEmpty()) {
            if (needed) {
                add(
                        "the join keeps " + stream.getFilter().getEventTypeName() + " for ever",
                        "add #time(5 min) after it");
            }
            return;
        }
        View view = views.get(0);
        OptionalLong span = views.size() == 1
                        && "time".equals(view.getName())
                        && view.getParameters().size() == 1
                ? TimePeriods.micros(view.getParameters().get(0))
                : OptionalLong.empty();
        if (span.isEmpty()) {
            add("the window #" + view.getName() + " is not a constant span of time", "use one #time(5 min)");
        }
        if (stream.isUnidirectional() || stream.isRetainUnion() || stream.isRetainIntersection()) {
            add("unidirectional and retain are not admitted", "leave them out");
        }
        lookback = Math.max(lookback, span.orElse(0));
    }

    private static boolean windowed(Stream stream) {
        return stream instanceof FilterStream filtered && any(filtered.getViews());
    }

    private void exists(SubqueryExistsExpression exists) {
        EPStatementObjectModel model = exists.getModel();
        List<Stream> streams = model.getFromClause().getStreams();
        boolean plain = streams.size() == 1
                && streams.get(0) instanceof FilterStream
                && !others(model)
                && model.getGroupByClause() == null
                && model.getHavingClause() == null
                && model.getOutputLimitClause() == null
                && model.getRowLimitClause() == null
                && model.getOrderByClause() == null
                && model.getMatchRecognizeClause() == null
                && model.getForClause() == null
                && !any(exists.getChildren());
        if (!plain) {
            add(
                    "exists asks more than one windowed stream",
                    "write exists (select * from b#time(5 min) as b where ...)");
            return;
        }
        select(model);
        FilterStream stream = (FilterStream) streams.get(0);
        filter(stream.getFilter());
        window(stream, true);
        expressions.walk(model.getWhereClause());
    }

    private void groupBy(EPStatementObjectModel model) {
        if (model.getGroupByClause() == null) {
            return;
        }
        for (GroupByClauseExpression one : model.getGroupByClause().getGroupByExpressions()) {
            if (one instanceof GroupByClauseExpressionSingle single) {
                expressions.walk(single.getExpression());
            } else {
                add("rollup, cube and grouping sets are not admitted", "group by fields");
            }
        }
    }

    private void refuse(@org.jspecify.annotations.Nullable Object clause, String message, String remedy) {
        if (clause != null) {
            add(message, remedy);
        }
    }

    private void add(String message, String remedy) {
        findings.add(new Finding(message, remedy));
    }
}
