package eu.vigie.rule.alerting;

import eu.vigie.rule.RuleHeader;
import org.jspecify.annotations.Nullable;

/** Chooses what becomes of the matches of each rule as it is loaded. */
public interface Alerting {
    /** @param asked what the rule's own key {@code alert} says; null: nothing */
    Choice of(RuleHeader header, @Nullable Boolean asked);
}
