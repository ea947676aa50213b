package eu.vigie.rule.test;

import eu.vigie.rule.RuleHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test of a rule: raw logs, and whether the rule fires on them.
 *
 * @param rule id of the rule
 * @param name a sentence that says what the logs are
 * @param format the declared format of the logs, such as {@code wallix}; null: found from the bytes
 * @param lines the raw logs in their order
 * @param fires whether the rule must fire
 * @param detections how often it must fire; -1: at least once
 * @param file where it stands
 * @param line from 1
 */
public record RuleTest(
        String rule,
        String name,
        @Nullable String format,
        List<String> lines,
        boolean fires,
        int detections,
        String file,
        int line) {
    public RuleTest {
        lines = List.copyOf(lines);
    }

    /** The same test of the rule's draft. */
    public RuleTest ofDraft() {
        return new RuleTest(rule + RuleHeader.DRAFT, name, format, lines, fires, detections, file, line);
    }

    /** Its place and name. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + name;
    }
}
