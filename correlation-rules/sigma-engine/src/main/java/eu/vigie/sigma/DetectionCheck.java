package eu.vigie.sigma;

import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.book.RuleBook;
import eu.vigie.settings.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compiles the detection rules that it does not know yet to say what is wrong with them. Not safe for several threads. */
public final class DetectionCheck implements RuleBook.Check {
    private final RuleTexts texts;
    private final Set<RuleHeader> good = new HashSet<>();

    /** @param texts say which tables and values belong to the rules */
    public DetectionCheck(RuleTexts texts) {
        this.texts = texts;
    }

    @Override
    public void check(RuleSet rules, Problems problems) {
        List<DetectionRule> fresh = rules.detections().stream()
                .filter(rule -> !good.contains(rule.header()))
                .toList();
        Problems own = new Problems();
        texts.engine(new RuleSet(fresh, List.of(), List.of()), own);
        own.list().forEach(problems::add);
        if (own.isEmpty()) {
            fresh.forEach(rule -> good.add(rule.header()));
        }
    }
}
