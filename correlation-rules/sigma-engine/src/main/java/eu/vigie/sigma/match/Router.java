package eu.vigie.sigma.match;

import eu.vigie.event.Event;
import eu.vigie.sigma.detection.Fold;
import eu.vigie.sigma.detection.Values;
import eu.vigie.sigma.source.Clause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Brings an event to the bucket of the rules whose log source it is of. Events are told apart by what the routes ask for alone, so there
 * are few kinds, whatever the events hold.
 */
final class Router {
    /** Kinds beyond it are looked up anew each time: only hostile values of many-valued fields get here. */
    private static final int MAX_KINDS = 10_000;

    private static final int ABSENT = 0;
    private static final int OTHER = 1;

    /** A bucket with the rules that it holds. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Routed(Bucket bucket, int[] rules) {}

    private final List<CompiledRule> rules;
    private final Function<int[], Bucket> buckets;
    private final String[] fields;
    private final List<Map<String, Integer>> values = new ArrayList<>();
    /** Per field, the number of a value as events write it: folding is done once a value. */
    private final List<Map<String, Integer>> written = new ArrayList<>();

    private final Map<Kind, Routed> byKind = new HashMap<>();
    private final Map<List<Integer>, Routed> byRules = new HashMap<>();

    Router(List<CompiledRule> rules, Function<int[], Bucket> buckets) {
        this.rules = rules;
        this.buckets = buckets;
        Map<String, Map<String, Integer>> known = new LinkedHashMap<>();
        for (CompiledRule rule : rules) {
            for (Clause clause : rule.route()) {
                clause.tests().forEach((field, accepted) -> {
                    Map<String, Integer> numbers = known.computeIfAbsent(field, f -> new HashMap<>());
                    accepted.forEach(value -> numbers.putIfAbsent(Clause.named(value), numbers.size() + OTHER + 1));
                });
            }
        }
        fields = known.keySet().toArray(new String[0]);
        values.addAll(known.values());
        known.keySet().forEach(field -> written.add(new HashMap<>()));
    }

    /** What an event holds in the routing fields: per field 0 absent, 1 another value, else known values' numbers. */
    private static final class Kind {
        private final int[] signature;
        private final int hash;

        Kind(int[] signature) {
            this.signature = signature;
            this.hash = Arrays.hashCode(signature);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Kind that && Arrays.equals(signature, that.signature);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    Routed bucket(Event event) {
        Kind kind = kind(event);
        Routed bucket = byKind.get(kind);
        if (bucket == null) {
            bucket = of(event);
            if (byKind.size() < MAX_KINDS) {
                byKind.put(kind, bucket);
            }
        }
        return bucket;
    }

    private Kind kind(Event event) {
        int[] signature = new int[fields.length];
        List<Integer> more = List.of();
        for (int i = 0; i < fields.length; i++) {
            Object value = event.get(fields[i]);
            if (value == null) {
                continue;
            }
            if (value instanceof List<?> list && list.size() != 1) {
                signature[i] = list.isEmpty() ? ABSENT : OTHER;
                more = more.isEmpty() ? new ArrayList<>() : more;
                for (Object one : list) {
                    more.add(i);
                    more.add(number(i, one));
                }
            } else {
                signature[i] = number(i, value instanceof List<?> list ? list.get(0) : value);
            }
        }
        if (more.isEmpty()) {
            return new Kind(signature);
        }
        int[] all = Arrays.copyOf(signature, signature.length + more.size());
        for (int i = 0; i < more.size(); i++) {
            all[signature.length + i] = more.get(i);
        }
        return new Kind(all);
    }

    private int number(int field, Object value) {
        String text = Values.text(value);
        Map<String, Integer> seen = written.get(field);
        Integer known = seen.get(text);
        if (known == null) {
            known = values.get(field).getOrDefault(Fold.fold(text), OTHER);
            if (seen.size() < MAX_KINDS) {
                seen.put(text, known);
            }
        }
        return known;
    }

    private Routed of(Event event) {
        List<Integer> mine = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            if (isOn(event, rules.get(i).route())) {
                mine.add(i);
            }
        }
        return byRules.computeIfAbsent(mine, numbers -> {
            int[] its = numbers.stream().mapToInt(Integer::intValue).toArray();
            return new Routed(buckets.apply(its), its);
        });
    }

    /** Whether the event is of the log source that the route describes. */
    static boolean isOn(Event event, List<Clause> route) {
        for (Clause clause : route) {
            if (clause.holds(event)) {
                return true;
            }
        }
        return false;
    }
}
