package eu.vigie.rule.book;

import eu.vigie.event.rule.ChangedRule;
import eu.vigie.event.rule.RuleChange;
import eu.vigie.rule.RuleIdentity;
import eu.vigie.rule.RuleLayer;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.alerting.Alerting;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Yaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of the files and the changes since, folded in their order: a function of both. A change is taken as a whole or refused as a
 * whole, and then the rules before it stay in force. Not safe for several threads.
 */
public final class RuleBook {
    /** Says everything that is wrong with rules that were read, as by compiling them. */
    public interface Check {
        void check(RuleSet rules, Problems problems);
    }

    /** One document that was pushed, and what it says. */
    private record Pushed(ChangedRule rule, List<Node> documents) {}

    /** What changes make of the files; copied for each change, so that a refused one leaves no trace. */
    private record State(Map<String, Pushed> active, Map<String, Pushed> drafts, Set<String> retired) {
        State copy() {
            return new State(new LinkedHashMap<>(active), new LinkedHashMap<>(drafts), new HashSet<>(retired));
        }
    }

    private final Alerting alerting;
    private final Check check;
    private final long floorMicros;
    private final List<Node> files = new ArrayList<>();
    private final Set<String> fileIds = new HashSet<>();
    private final List<Generation> generations = new ArrayList<>();
    private State state = new State(Map.of(), Map.of(), Set.of());

    /**
     * @param files texts of the rule files by the names that problems call them
     * @param floorMicros generations that ended before it are not kept: no log received before it is asked for
     * @param problems what is wrong with the files
     */
    public RuleBook(Map<String, String> files, Alerting alerting, Check check, long floorMicros, Problems problems) {
        this.alerting = alerting;
        this.check = check;
        this.floorMicros = floorMicros;
        files.forEach((name, text) -> this.files.addAll(Yaml.readAll(name, text, problems)));
        this.files.forEach(document ->
                RuleIdentity.of(document, new Problems()).ifPresent(identity -> fileIds.add(identity.id())));
        RuleSet rules = load(state, problems);
        check.check(rules, problems);
        generations.add(Generation.always(rules));
    }

    /** Those that are kept, without gaps; the last one is in force until a change that is not known yet. */
    public List<Generation> generations() {
        return List.copyOf(generations);
    }

    /** The rules that are in force after the last change. */
    public RuleSet current() {
        return generations.get(generations.size() - 1).rules();
    }

    /** The drafts that run, by their ids, each with its text. */
    public Map<String, ChangedRule> drafts() {
        Map<String, ChangedRule> drafts = new LinkedHashMap<>();
        state.drafts().forEach((id, pushed) -> drafts.put(id, pushed.rule()));
        return drafts;
    }

    /**
     * Takes the next change.
     *
     * @param number its offset, larger than those before
     * @param fromMicros it is for logs received from here on; never before the changes before it
     * @return why it is refused; empty: it was taken
     */
    public List<Problem> take(long number, long fromMicros, RuleChange change) {
        Problems problems = new Problems();
        State next = state.copy();
        for (ChangedRule rule : change.rules()) {
            apply(next, change, rule, name(number, rule.id()), problems);
        }
        RuleSet rules = load(next, problems);
        if (problems.isEmpty()) {
            check.check(rules, problems);
        }
        if (problems.isEmpty()) {
            state = next;
            begin(number, fromMicros, rules);
        }
        return problems.list();
    }

    /** What problems call a rule of a change. */
    public static String name(long number, String id) {
        return "change " + number + ", rule " + id;
    }

    private void apply(State next, RuleChange change, ChangedRule rule, String name, Problems problems) {
        String id = rule.id();
        switch (change.action()) {
            case PUSH, ACTIVATE -> {
                next.active().put(id, pushed(rule, name, problems));
                next.drafts().remove(id);
                next.retired().remove(id);
            }
            case DRAFT -> next.drafts().put(id, pushed(rule, name, problems));
            case RETIRE -> {
                boolean ofFile = fileIds.contains(id);
                if (next.active().remove(id) == null
                        && (!ofFile || next.retired().contains(id))) {
                    problems.add(new Problem(name, 0, 0, "there is no such rule in force", "nothing to retire"));
                } else if (ofFile) {
                    next.retired().add(id);
                }
            }
            case DISCARD -> {
                if (next.drafts().remove(id) == null) {
                    problems.add(new Problem(name, 0, 0, "there is no such draft", "nothing to discard"));
                }
            }
        }
    }

    private static Pushed pushed(ChangedRule rule, String name, Problems problems) {
        List<Node> documents = Yaml.readAll(name, rule.text(), problems);
        if (documents.size() > 1) {
            problems.add(documents.get(1), "the text holds more than one document", "push each as a rule of its own");
        }
        return new Pushed(rule, documents);
    }

    private RuleSet load(State of, Problems problems) {
        Set<String> replaced = new HashSet<>(of.retired());
        replaced.addAll(of.active().keySet());
        return RuleLoader.layered(
                List.of(
                        new RuleLayer(files, replaced, false),
                        new RuleLayer(documents(of.active()), Set.of(), false),
                        new RuleLayer(documents(of.drafts()), Set.of(), true)),
                alerting,
                problems);
    }

    private static List<Node> documents(Map<String, Pushed> pushed) {
        return pushed.values().stream().flatMap(one -> one.documents().stream()).toList();
    }

    private void begin(long number, long fromMicros, RuleSet rules) {
        Generation last = generations.remove(generations.size() - 1);
        long from = Math.max(fromMicros, last.fromMicros());
        if (from > last.fromMicros() && from > floorMicros) {
            generations.add(last.until(from));
        }
        boolean first = generations.isEmpty();
        generations.add(new Generation(number, rules, first ? Generation.BEGINNING : from, Generation.OPEN));
    }
}
