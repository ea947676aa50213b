package eu.vigie.appliance.rules;

import eu.vigie.cli.rules.CompiledRules;
import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.event.rule.ChangedRule;
import eu.vigie.event.rule.RuleChange;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.book.Generation;
import eu.vigie.rule.book.RuleBook;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.DetectionCheck;
import eu.vigie.sigma.RuleTexts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rules of an appliance as its changes make them: the same fold that the detection job does. */
public final class RuleState {
    private final RuleTexts files;
    private final CorrelationSettings limits;
    private final RuleBook book;
    private final Map<Long, List<Problem>> refused = new TreeMap<>();
    private long last = Generation.FILES;
    private long lastFrom = Generation.BEGINNING;

    private RuleState(RuleTexts files, CorrelationSettings limits, RuleBook book) {
        this.files = files;
        this.limits = limits;
        this.book = book;
    }

    /**
     * Folds the changes over the files.
     *
     * @param problems what is wrong with the files
     */
    public static RuleState of(
            RuleTexts files, CorrelationSettings limits, List<RecordedChange> changes, Problems problems) {
        DetectionCheck detections = new DetectionCheck(files);
        RuleBook.Check check = (rules, wrong) -> {
            detections.check(rules, wrong);
            CorrelationPlan.compile(rules, limits, wrong).close();
        };
        // only the rules of now are asked for
        RuleState state = new RuleState(files, limits, files.book(check, Generation.OPEN, problems));
        changes.forEach(state::take);
        return state;
    }

    private void take(RecordedChange recorded) {
        RuleChange change = recorded.change();
        if (change == null) {
            refused.put(
                    recorded.number(),
                    List.of(new Problem("change " + recorded.number(), 0, 0, "the record is no change", "")));
        } else {
            List<Problem> reasons = book.take(recorded.number(), micros(recorded), change);
            if (!reasons.isEmpty()) {
                refused.put(recorded.number(), reasons);
            }
        }
        last = recorded.number();
        lastFrom = micros(recorded);
    }

    private static long micros(RecordedChange recorded) {
        return recorded.from().toEpochMilli() * 1_000;
    }

    /** What would be wrong with one more change; nothing is written. If nothing, {@link #rules()} are those with the change from here on. */
    public List<Problem> trial(RuleChange change) {
        return book.take(last + 1, lastFrom, change);
    }

    /** The number that the next change is expected to have. */
    public long next() {
        return last + 1;
    }

    /** The rules in force and the drafts. */
    public RuleSet rules() {
        return book.current();
    }

    /** Rules of these ids and those that they refer to, ready to run. */
    public CompiledRules compiled(Set<String> ids) {
        RuleSet chosen = rules().only(ids);
        Problems problems = new Problems();
        return new CompiledRules(
                chosen,
                files.engine(chosen, problems),
                CorrelationPlan.compile(chosen, limits, problems),
                problems.list());
    }

    /** The drafts that run, by their ids, each with its text. */
    public Map<String, ChangedRule> drafts() {
        return book.drafts();
    }

    /** Why changes were refused, by their numbers. */
    public Map<Long, List<Problem>> refused() {
        return refused;
    }
}
