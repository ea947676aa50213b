package eu.vigie.correlate;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.Match;
import eu.vigie.rule.CorrelationRule;
import eu.vigie.rule.Threshold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a set of correlations must say about a set of matches, by the book and slowly: every window is built anew, every chain tried,
 * every average divided out as a fraction. Shares no code with what it judges but the id of a detection.
 */
final class Oracle {
    /** What is compared: a detection's id and what it claims. */
    record Claim(String rule, long micros, String trigger, long count, List<String> events) {}

    /** A version of a rule with its reception times: it looks at matches from {@code sees} on and fires on those from {@code from} to {@code to}. */
    record Version(CorrelationRule rule, long from, long to, long sees) {}

    private final Map<String, List<Version>> rules = new HashMap<>();
    private final Map<String, Claim> claims = new TreeMap<>();
    private final Map<String, List<Match>> matches = new HashMap<>();
    private final Set<String> done = new HashSet<>();

    static Map<String, Claim> claims(List<CorrelationRule> rules, List<Match> baseMatches) {
        return versionedClaims(
                rules.stream()
                        .map(rule -> new Version(rule, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE))
                        .toList(),
                baseMatches);
    }

    static Map<String, Claim> versionedClaims(List<Version> versions, List<Match> baseMatches) {
        Oracle oracle = new Oracle();
        versions.forEach(version -> oracle.rules
                .computeIfAbsent(version.rule().header().id(), id -> new ArrayList<>())
                .add(version));
        for (Match match : baseMatches) {
            oracle.matches
                    .computeIfAbsent(match.rule(), id -> new ArrayList<>())
                    .add(match);
        }
        oracle.rules.keySet().forEach(oracle::evaluate);
        return oracle.claims;
    }

    private void evaluate(String id) {
        if (done.add(id)) {
            List<Version> versions = rules.getOrDefault(id, List.of());
            versions.forEach(version -> version.rule().rules().forEach(this::evaluate));
            versions.forEach(this::evaluate);
        }
    }

    private void evaluate(Version version) {
        CorrelationRule rule = version.rule();
        Map<List<String>, List<Match>> keys = new HashMap<>();
        for (String input : new HashSet<>(rule.rules())) {
            for (Match match : matches.getOrDefault(input, List.of())) {
                if (match.receivedMicros() < version.sees()) {
                    continue;
                }
                List<String> group = new ArrayList<>();
                for (String field : rule.groupBy()) {
                    String real = rule.aliases().containsKey(field)
                            ? rule.aliases().get(field).get(input)
                            : field;
                    Object value = match.fields().get(real);
                    group.add(value == null ? null : value.toString());
                }
                if (!group.contains(null) && (rule.field() == null || usable(rule, match))) {
                    keys.computeIfAbsent(group, g -> new ArrayList<>()).add(match);
                }
            }
        }
        keys.forEach((group, list) -> key(version, group, list));
    }

    private static boolean usable(CorrelationRule rule, Match match) {
        Object value = match.fields().get(rule.field());
        return value != null && (rule.type().word().equals("value_count") || value instanceof Long);
    }

    private void key(Version version, List<String> group, List<Match> list) {
        CorrelationRule rule = version.rule();
        List<Match> ordered = new ArrayList<>(list);
        ordered.sort((a, b) -> a.timestampMicros() != b.timestampMicros()
                ? Long.compare(a.timestampMicros(), b.timestampMicros())
                : !a.rawId().equals(b.rawId())
                        ? Long.compare(a.rawId().sequence(), b.rawId().sequence())
                        : !a.rule().equals(b.rule())
                                ? a.rule().compareTo(b.rule())
                                : a.eventId().compareTo(b.eventId()));
        long span = rule.timespan().toNanos() / 1000;
        boolean before = false;
        for (int i = 0; i < ordered.size(); i++) {
            Match now = ordered.get(i);
            List<Match> window = new ArrayList<>();
            for (int j = 0; j <= i; j++) {
                if (ordered.get(j).timestampMicros() > now.timestampMicros() - span) {
                    window.add(ordered.get(j));
                }
            }
            boolean holds = holds(rule, window);
            boolean recent = i > 0 && ordered.get(i - 1).timestampMicros() > now.timestampMicros() - span;
            boolean decides = version.from() <= now.receivedMicros() && now.receivedMicros() < version.to();
            if (decides && holds && !(recent && before)) {
                fire(rule, group, now, window);
            }
            before = decides && holds;
        }
    }

    private void fire(CorrelationRule rule, List<String> group, Match trigger, List<Match> window) {
        String key = String.join("|", group);
        String id =
                Detection.id(rule.header().hash(), key, Micros.instant(trigger.timestampMicros()), trigger.eventId());
        List<String> events = new ArrayList<>();
        for (Match match : window) {
            events.add(match.eventId());
        }
        while (events.size() > Detection.MAX_EVENTS) {
            events.remove(events.size() - 2);
        }
        Claim claim =
                new Claim(rule.header().id(), trigger.timestampMicros(), trigger.eventId(), window.size(), events);
        if (claims.putIfAbsent(id, claim) != null) {
            return;
        }
        Map<String, Object> fields = new HashMap<>(trigger.fields());
        for (int i = 0; i < group.size(); i++) {
            fields.put(rule.groupBy().get(i), group.get(i));
        }
        matches.computeIfAbsent(rule.header().id(), r -> new ArrayList<>())
                .add(new Match(
                        rule.header().id(),
                        trigger.timestampMicros(),
                        trigger.receivedMicros(),
                        trigger.rawId(),
                        trigger.index(),
                        id,
                        trigger.source(),
                        fields,
                        List.of()));
    }

    private static boolean holds(CorrelationRule rule, List<Match> window) {
        return switch (rule.type()) {
            case EVENT_COUNT -> all(rule, BigDecimal.valueOf(window.size()), BigDecimal.ONE);
            case VALUE_COUNT -> {
                Set<Object> values = new HashSet<>();
                window.forEach(match -> values.add(match.fields().get(rule.field())));
                yield all(rule, BigDecimal.valueOf(values.size()), BigDecimal.ONE);
            }
            case TEMPORAL -> {
                Set<String> seen = new HashSet<>();
                window.forEach(match -> seen.add(match.rule()));
                yield rule.condition().isEmpty()
                        ? seen.containsAll(rule.rules())
                        : all(rule, BigDecimal.valueOf(seen.size()), BigDecimal.ONE);
            }
            case TEMPORAL_ORDERED -> {
                int length = 0;
                for (Match match : window) {
                    if (length < rule.rules().size()
                            && match.rule().equals(rule.rules().get(length))) {
                        length++;
                    }
                }
                yield rule.condition().isEmpty()
                        ? length == rule.rules().size()
                        : all(rule, BigDecimal.valueOf(length), BigDecimal.ONE);
            }
            case VALUE_SUM -> all(rule, sum(rule, window), BigDecimal.ONE);
            case VALUE_AVG -> all(rule, sum(rule, window), BigDecimal.valueOf(window.size()));
            case VALUE_PERCENTILE -> {
                List<Long> values = new ArrayList<>();
                window.forEach(match -> values.add((Long) number(match, rule.field())));
                values.sort(null);
                int rank = 1;
                while (rank * 100L < (long) rule.percentile() * values.size()) {
                    rank++;
                }
                yield all(rule, BigDecimal.valueOf(values.get(rank - 1)), BigDecimal.ONE);
            }
        };
    }

    private static Object number(Match match, @Nullable String field) {
        Object value = field == null ? null : match.fields().get(field);
        return value == null ? 0L : value;
    }

    private static BigDecimal sum(CorrelationRule rule, List<Match> window) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Match match : window) {
            sum = sum.add(BigDecimal.valueOf((Long) number(match, rule.field())));
        }
        return sum;
    }

    /** Whether {@code top / bottom} meets every threshold. */
    private static boolean all(CorrelationRule rule, BigDecimal top, BigDecimal bottom) {
        for (Threshold threshold : rule.condition()) {
            int sign = top.compareTo(threshold.value().multiply(bottom));
            boolean holds = switch (threshold.comparison()) {
                case GT -> sign > 0;
                case GTE -> sign >= 0;
                case LT -> sign < 0;
                case LTE -> sign <= 0;
                case EQ -> sign == 0;
                case NEQ -> sign != 0;
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }
}
