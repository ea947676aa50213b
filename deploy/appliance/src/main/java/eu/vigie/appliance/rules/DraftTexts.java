package eu.vigie.appliance.rules;

import eu.vigie.event.rule.ChangedRule;
import eu.vigie.event.rule.RuleChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The drafts that run, each with its text. */
public final class DraftTexts {
    private DraftTexts() {}

    /** By their ids; {@code refused}: numbers of changes that were not taken. */
    public static Map<String, ChangedRule> of(List<RecordedChange> changes, Set<Long> refused) {
        Map<String, ChangedRule> drafts = new LinkedHashMap<>();
        for (RecordedChange recorded : changes) {
            RuleChange change = recorded.change();
            if (change == null || refused.contains(recorded.number())) {
                continue;
            }
            for (ChangedRule rule : change.rules()) {
                switch (change.action()) {
                    case DRAFT -> drafts.put(rule.id(), rule);
                    case PUSH, ACTIVATE, DISCARD -> drafts.remove(rule.id());
                    case RETIRE -> {}
                }
            }
        }
        return drafts;
    }
}
