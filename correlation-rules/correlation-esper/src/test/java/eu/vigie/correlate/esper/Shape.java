package eu.vigie.correlate.esper;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The shapes of EPL that the linter admits, each with what it must find: by the book, over the ordered events of one key. */
@SuppressWarnings("ImmutableEnumChecker") // its oracles are functions of their arguments
enum Shape implements Statement {
    SEQUENCE_WITH_CONDITION(
            "select * from pattern [every a=A -> b=B(user.name != a.user.name) where timer:within(3 sec)]",
            (events, found) -> each(events, "a", a -> {
                Step b = first(
                        events,
                        a,
                        a.ts() + 3_000_000,
                        e -> e.is("b") && !e.user().equals(a.user()));
                return b == null ? null : found.row(b.ts(), b, a, b);
            })),
    LONGER_SEQUENCE(
            "select * from pattern [every a=A -> b=B where timer:within(2 sec) -> c=C where timer:within(1 sec)]",
            (events, found) -> each(events, "a", a -> {
                Step b = first(events, a, a.ts() + 2_000_000, e -> e.is("b"));
                Step c = b == null ? null : first(events, b, b.ts() + 1_000_000, e -> e.is("c"));
                return b == null || c == null ? null : found.row(c.ts(), c, a, b, c);
            })),
    BOTH_IN_ANY_ORDER(
            "select * from pattern [every a=A -> (b=B and c=C) where timer:within(3 sec)]",
            (events, found) -> each(events, "a", a -> {
                Step b = first(events, a, a.ts() + 3_000_000, e -> e.is("b"));
                Step c = first(events, a, a.ts() + 3_000_000, e -> e.is("c"));
                if (b == null || c == null) {
                    return null;
                }
                Step last = b.number() > c.number() ? b : c;
                return found.row(last.ts(), last, a, b, c);
            })),
    UNLESS_SOMETHING_CAME_BETWEEN(
            "select * from pattern [every a=A -> (b=B and not C) where timer:within(3 sec)]",
            (events, found) -> each(events, "a", a -> {
                Step next = first(events, a, a.ts() + 3_000_000, e -> e.is("b") || e.is("c"));
                return next == null || next.is("c") ? null : found.row(next.ts(), next, a, next);
            })),
    EITHER(
            "select * from pattern [every a=A -> (b=B or c=C) where timer:within(3 sec)]",
            (events, found) -> each(events, "a", a -> {
                Step next = first(events, a, a.ts() + 3_000_000, e -> e.is("b") || e.is("c"));
                return next == null ? null : found.row(next.ts(), next, a, next);
            })),
    SEQUENCE_IN_ONE_BOUND(
            "select * from pattern [every a=A -> (b=B -> c=C) where timer:within(3 sec)]",
            (events, found) -> each(events, "a", a -> {
                Step b = first(events, a, a.ts() + 3_000_000, e -> e.is("b"));
                Step c = b == null ? null : first(events, b, a.ts() + 3_000_000, e -> e.is("c"));
                return b == null || c == null ? null : found.row(c.ts(), c, a, b, c);
            })),
    ABSENCE(
            "select * from pattern [every a=A -> (timer:interval(3 sec) and not B(user.name = a.user.name) and not C)]",
            (events, found) -> each(events, "a", a -> {
                Step ended = first(
                        events,
                        a,
                        a.ts() + 3_000_000,
                        e -> e.is("c") || (e.is("b") && e.user().equals(a.user())));
                return ended == null ? found.row(a.ts() + 3_000_000, a, a) : null;
            })),
    SEQUENCE_THEN_ABSENCE(
            "select * from pattern [every a=A -> b=B where timer:within(2 sec) -> (timer:interval(1 sec) and not C)]",
            (events, found) -> each(events, "a", a -> {
                Step b = first(events, a, a.ts() + 2_000_000, e -> e.is("b"));
                Step c = b == null ? null : first(events, b, b.ts() + 1_000_000, e -> e.is("c"));
                return b == null || c != null ? null : found.row(b.ts() + 1_000_000, b, a, b);
            })),
    NOTHING_BEFORE(
            "select * from A as a where not exists"
                    + " (select * from B#time(3 sec) as b where b.user.name = a.user.name)",
            (events, found) -> each(events, "a", a -> {
                boolean before = events.stream()
                        .anyMatch(e -> e.is("b")
                                && e.number() < a.number()
                                && e.ts() > a.ts() - 3_000_000
                                && e.user().equals(a.user()));
                return before ? null : found.row(a.ts(), a, a);
            })),
    SOMETHING_BEFORE_AND_NOTHING_ELSE(
            "select * from A as a where exists (select * from B#time(3 sec) as b)"
                    + " and not exists (select * from C#time(1 sec) as c where c.user.name = a.user.name)",
            (events, found) -> each(events, "a", a -> {
                boolean before = events.stream().anyMatch(e -> e.is("b") && within(e, a, 3_000_000));
                boolean other = events.stream()
                        .anyMatch(e ->
                                e.is("c") && within(e, a, 1_000_000) && e.user().equals(a.user()));
                return before && !other ? found.row(a.ts(), a, a) : null;
            })),
    NOTHING_OF_ITS_OWN_KIND_BEFORE(
            "select * from A as a where not exists"
                    + " (select * from A#time(3 sec) as b where b.user.name = a.user.name and b.size != a.size)",
            (events, found) -> each(events, "a", a -> {
                boolean before = events.stream()
                        .anyMatch(e -> e.is("a")
                                && within(e, a, 3_000_000)
                                && e.user().equals(a.user())
                                && e.size() != a.size());
                return before ? null : found.row(a.ts(), a, a);
            })),
    ORDER_WITH_NEGATION_THEN_ANOTHER(
            "select * from pattern [every a=A -> (b=B and not C(user.name = a.user.name)) where timer:within(3 sec)"
                    + " -> c=C(user.name = a.user.name) where timer:within(2 sec)]",
            (events, found) -> each(events, "a", a -> {
                Step b = first(
                        events,
                        a,
                        a.ts() + 3_000_000,
                        e -> e.is("b") || (e.is("c") && e.user().equals(a.user())));
                Step c = b == null || b.is("c")
                        ? null
                        : first(
                                events,
                                b,
                                b.ts() + 2_000_000,
                                e -> e.is("c") && e.user().equals(a.user()));
                return b == null || c == null ? null : found.row(c.ts(), c, a, b, c);
            })),
    TWO_OF_ONE_KIND_THAT_DIFFER(
            "select * from pattern [every a=A -> (b=A(user.name != a.user.name) and not C(size = a.size))"
                    + " where timer:within(3 sec)]",
            (events, found) -> each(events, "a", a -> {
                Step next = first(
                        events,
                        a,
                        a.ts() + 3_000_000,
                        e -> (e.is("a") && !e.user().equals(a.user())) || (e.is("c") && e.size() == a.size()));
                return next == null || next.is("c") ? null : found.row(next.ts(), next, a, next);
            })),
    FOUR_STEPS_OF_TWO_KINDS(
            "select * from pattern [every a=A -> b=B(size != a.size) where timer:within(3 sec)"
                    + " -> c=A(user.name = a.user.name) where timer:within(2 sec)"
                    + " -> d=B(user.name != b.user.name) where timer:within(3 sec)]",
            (events, found) -> each(events, "a", a -> {
                Step b = first(events, a, a.ts() + 3_000_000, e -> e.is("b") && e.size() != a.size());
                Step c = b == null
                        ? null
                        : first(
                                events,
                                b,
                                b.ts() + 2_000_000,
                                e -> e.is("a") && e.user().equals(a.user()));
                Step d = b == null || c == null
                        ? null
                        : first(
                                events,
                                c,
                                c.ts() + 3_000_000,
                                e -> e.is("b") && !e.user().equals(b.user()));
                return b == null || c == null || d == null ? null : found.row(d.ts(), d, a, b, c, d);
            })),
    JOIN("select * from A#time(3 sec) as a, B#time(2 sec) as b where a.user.name = b.user.name", (events, found) -> {
        for (Step x : events) {
            for (Step y : events) {
                long span = y.is("a") ? 3_000_000 : 2_000_000;
                boolean pair = (x.is("a") && y.is("b")) || (x.is("b") && y.is("a"));
                if (pair
                        && y.number() < x.number()
                        && y.ts() > x.ts() - span
                        && y.user().equals(x.user())) {
                    found.row(x.ts(), x, x, y);
                }
            }
        }
    }),
    AGGREGATE(
            "select * from A#time(3 sec) group by user.name having count(*) >= 2 and count(distinct size) < 3",
            (events, found) -> each(events, "a", a -> {
                List<Step> window = events.stream()
                        .filter(e -> e.is("a")
                                && e.number() <= a.number()
                                && e.ts() > a.ts() - 3_000_000
                                && e.user().equals(a.user()))
                        .toList();
                long sizes = window.stream().map(Step::size).distinct().count();
                return window.size() >= 2 && sizes < 3 ? found.row(a.ts(), a, a) : null;
            }));

    /** An event in order: its number is its place. */
    record Step(int number, String rule, long ts, String id, String user, long size) {
        boolean is(String other) {
            return rule.equals(other);
        }
    }

    /** Firings by time and trigger, with the events that they name. */
    record Found(Map<String, Set<String>> firings) {
        Found row(long ts, Step trigger, Step... events) {
            Set<String> named = firings.computeIfAbsent(ts + " " + trigger.id(), key -> new TreeSet<>());
            for (Step event : events) {
                named.add(event.id());
            }
            return this;
        }
    }

    /** Adds what must be found. */
    private interface Oracle {
        void find(List<Step> events, Found found);
    }

    private interface Each {
        @org.jspecify.annotations.Nullable
        Found of(Step step);
    }

    private interface Condition {
        boolean on(Step step);
    }

    private final String epl;
    private final Oracle oracle;

    Shape(String epl, Oracle oracle) {
        this.epl = epl;
        this.oracle = oracle;
    }

    @Override
    public String epl() {
        return epl;
    }

    @Override
    public void find(List<Step> events, Found found) {
        oracle.find(events, found);
    }

    private static void each(List<Step> events, String rule, Each each) {
        for (Step event : events) {
            if (event.is(rule)) {
                each.of(event);
            }
        }
    }

    private static boolean within(Step earlier, Step event, long micros) {
        return earlier.number() < event.number() && earlier.ts() > event.ts() - micros;
    }

    private static @org.jspecify.annotations.Nullable Step first(
            List<Step> events, Step after, long before, Condition test) {
        for (Step event : events) {
            if (event.number() > after.number() && event.ts() < before && test.on(event)) {
                return event;
            }
        }
        return null;
    }
}
