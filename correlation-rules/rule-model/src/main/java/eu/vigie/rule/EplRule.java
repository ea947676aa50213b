package eu.vigie.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A rule in Esper's EPL over matches of base rules.
 *
 * @param inputs stream name in the EPL to the base rule's id
 * @param groupBy fields or aliases whose values make the key; empty: one key for all
 * @param aliases per alias of {@code groupBy}, the field that stands for it in each base rule (by id)
 * @param fields fields of the events that the EPL reads, each with its type {@code string}, {@code long} or {@code double}
 * @param horizon how far back the rule looks
 * @param epl the statement, over the input streams
 */
public record EplRule(
        RuleHeader header,
        Map<String, String> inputs,
        List<String> groupBy,
        Map<String, Map<String, String>> aliases,
        Map<String, String> fields,
        Duration horizon,
        String epl) {
    public EplRule {
        inputs = Map.copyOf(inputs);
        groupBy = List.copyOf(groupBy);
        aliases = Map.copyOf(aliases);
        fields = Map.copyOf(fields);
    }
}
