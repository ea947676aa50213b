package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import eu.vigie.rule.RuleHeader;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A correlation ready to run: a window of ours or an EPL evaluator, never both.
 *
 * @param inputs ids of the rules whose matches it sees
 * @param horizonMicros how far before a firing its matches may lie: 2 timespans, since the crossing compares with the match before
 * @param lookbackMicros how far the key must keep matches for it: for EPL whole slots, see {@link Thinning}
 * @param reads the fields of matches that it looks at besides those of the group-by
 * @param field the field that it counts, adds up or ranks; null: none
 * @param suffix what follows the value reached in the explanation
 * @param when for which logs it is
 * @param mark tells it from other rules and from other versions of itself, in state
 */
record PlannedRule(
        RuleHeader header,
        Set<String> inputs,
        long horizonMicros,
        long lookbackMicros,
        Set<String> reads,
        @Nullable String field,
        String suffix,
        @Nullable Supplier<Window> window,
        @Nullable EplEvaluator epl,
        InForce when,
        long mark) {
    PlannedRule(
            RuleHeader header,
            Set<String> inputs,
            long horizonMicros,
            long lookbackMicros,
            Set<String> reads,
            @Nullable String field,
            String suffix,
            @Nullable Supplier<Window> window,
            @Nullable EplEvaluator epl,
            InForce when) {
        this(
                header,
                inputs,
                horizonMicros,
                lookbackMicros,
                reads,
                field,
                suffix,
                window,
                epl,
                when,
                mark(header, when));
    }

    /** Whether the match is one of those that it looks at. */
    boolean sees(Match match) {
        return inputs.contains(match.rule()) && when.sees(match.receivedMicros());
    }

    /** Whether it may fire by the passing of time. */
    boolean timed() {
        return epl != null && epl.needs().timed();
    }

    private static long mark(RuleHeader header, InForce when) {
        String rule = header.id() + header.hash();
        long mark = when.fromMicros() * 31 + when.seesFromMicros();
        for (int i = 0; i < rule.length(); i++) {
            mark = (mark ^ rule.charAt(i)) * 0x100000001b3L; // FNV-1a
        }
        return mark;
    }

    PlannedRule when(InForce other) {
        return new PlannedRule(header, inputs, horizonMicros, lookbackMicros, reads, field, suffix, window, epl, other);
    }
}
