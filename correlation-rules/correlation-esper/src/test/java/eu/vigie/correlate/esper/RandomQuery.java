package eu.vigie.correlate.esper;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** A random statement without a pattern: events with what was before them, joins of windows, aggregates over a window. */
final class RandomQuery implements Statement {
    private interface Finder {
        void find(List<Shape.Step> events, Shape.Found found);
    }

    private record Having(String epl, Predicate<List<Shape.Step>> test) {}

    private static final List<Having> HAVINGS = List.of(
            new Having("count(*) >= 2", window -> window.size() >= 2),
            new Having("count(*) = 3", window -> window.size() == 3),
            new Having("count(distinct size) < 3", window -> distinct(window) < 3),
            new Having("count(missing) = 0", window -> true),
            new Having(
                    "sum(size) > 4",
                    window -> window.stream().mapToLong(Shape.Step::size).sum() > 4),
            new Having("max(size) - min(size) >= 2", window -> max(window) + max(negative(window)) >= 2),
            new Having("min(size) = 0 or count(*) > 3", window -> max(negative(window)) == 0 || window.size() > 3));

    private final Random random;
    private final String epl;
    private final Finder finder;

    RandomQuery(Random random) {
        this.random = random;
        StringBuilder text = new StringBuilder("select * from ");
        finder = switch (random.nextInt(3)) {
            case 0 -> withWhatWasBefore(text);
            case 1 -> join(text);
            default -> aggregate(text);
        };
        epl = text.toString();
    }

    @Override
    public String epl() {
        return epl;
    }

    @Override
    public void find(List<Shape.Step> events, Shape.Found found) {
        finder.find(events, found);
    }

    /** {@code A(...) as f where [not] exists (select * from B(...)#time(n) as e where ...) and|or ...}. */
    private Finder withWhatWasBefore(StringBuilder text) {
        String stream = stream();
        RandomCondition filter = RandomCondition.ofOne(random);
        text.append(stream).append("(").append(filter.epl()).append(") as f where ");
        BiPredicate<List<Shape.Step>, Shape.Step> where = exists(text);
        for (int i = random.nextInt(3); i > 0; i--) {
            boolean or = random.nextBoolean();
            text.insert(text.indexOf(" where ") + 7, "(").append(or ? " or " : " and ");
            BiPredicate<List<Shape.Step>, Shape.Step> more = exists(text);
            text.append(")");
            where = or ? where.or(more) : where.and(more);
        }
        BiPredicate<List<Shape.Step>, Shape.Step> condition = where;
        return (events, found) -> events.stream()
                .filter(f -> f.is(rule(stream)) && filter.test().test(f, f) && condition.test(events, f))
                .forEach(f -> found.row(f.ts(), f, f));
    }

    private BiPredicate<List<Shape.Step>, Shape.Step> exists(StringBuilder text) {
        String stream = stream();
        long millis = 500L * (1 + random.nextInt(6));
        RandomCondition filter = RandomCondition.ofOne(random);
        RandomCondition where = RandomCondition.ofBoth(random);
        boolean not = random.nextBoolean();
        text.append(not ? "not " : "")
                .append("exists (select * from ")
                .append(stream)
                .append("(")
                .append(filter.epl())
                .append(")#time(")
                .append(millis)
                .append(" msec) as e where ")
                .append(where.of("e", "f"))
                .append(")");
        // an event of the same stream is in the window that it looks at
        return (events, f) -> not
                != events.stream()
                        .anyMatch(e -> e.is(rule(stream))
                                && e.number() <= f.number()
                                && e.ts() > f.ts() - millis * 1_000
                                && filter.test().test(e, e)
                                && where.test().test(e, f));
    }

    /** {@code A#time(n) as f, B#time(m) as e [, C#time(o) as g] where ...}. */
    private Finder join(StringBuilder text) {
        List<String> streams = new ArrayList<>(List.of("A", "B", "C"));
        java.util.Collections.shuffle(streams, random);
        int many = 2 + random.nextInt(2);
        List<Long> spans = new ArrayList<>();
        List<RandomCondition> conditions = new ArrayList<>();
        List<String> names = List.of("f", "e", "g");
        List<String> from = new ArrayList<>();
        List<String> where = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            long millis = 500L * (1 + random.nextInt(6));
            spans.add(millis * 1_000);
            from.add(streams.get(i) + "#time(" + millis + " msec) as " + names.get(i));
            RandomCondition condition = i == 0 ? RandomCondition.ofOne(random) : RandomCondition.ofBoth(random);
            conditions.add(condition);
            where.add("(" + condition.of(names.get(i), "f") + ")");
        }
        text.append(String.join(", ", from)).append(" where ").append(String.join(" and ", where));
        return (events, found) -> {
            for (Shape.Step now : events) {
                rows(events, now, streams.subList(0, many), spans, new ArrayList<>(), row -> {
                    boolean holds = row.contains(now);
                    for (int i = 0; i < many; i++) {
                        holds = holds && conditions.get(i).test().test(row.get(i), row.get(0));
                    }
                    if (holds) {
                        found.row(now.ts(), now, row.toArray(Shape.Step[]::new));
                    }
                });
            }
        };
    }

    private interface Rows {
        void row(List<Shape.Step> row);
    }

    private static void rows(
            List<Shape.Step> events,
            Shape.Step now,
            List<String> streams,
            List<Long> spans,
            List<Shape.Step> row,
            Rows out) {
        int i = row.size();
        if (i == streams.size()) {
            out.row(row);
            return;
        }
        for (Shape.Step event : events.subList(0, now.number() + 1)) {
            if (event.is(rule(streams.get(i))) && event.ts() > now.ts() - spans.get(i)) {
                row.add(event);
                rows(events, now, streams, spans, row, out);
                row.remove(i);
            }
        }
    }

    /** {@code A(...)#time(n) [where ...] [group by user.name] having ...}. */
    private Finder aggregate(StringBuilder text) {
        String stream = stream();
        long millis = 500L * (1 + random.nextInt(8));
        RandomCondition filter = RandomCondition.ofOne(random);
        RandomCondition where = RandomCondition.ofOne(random);
        boolean grouped = random.nextBoolean();
        Having one = HAVINGS.get(random.nextInt(HAVINGS.size()));
        Having other = HAVINGS.get(random.nextInt(HAVINGS.size()));
        text.append(stream)
                .append("(")
                .append(filter.epl())
                .append(")#time(")
                .append(millis)
                .append(" msec) where ")
                .append(where.epl())
                .append(grouped ? " group by user.name" : "")
                .append(" having (")
                .append(one.epl())
                .append(") and (")
                .append(other.epl())
                .append(")");
        Predicate<List<Shape.Step>> having = one.test().and(other.test());
        Predicate<Shape.Step> taken = e ->
                e.is(rule(stream)) && filter.test().test(e, e) && where.test().test(e, e);
        return (events, found) -> events.stream().filter(taken).forEach(now -> {
            List<Shape.Step> window = events.subList(0, now.number() + 1).stream()
                    .filter(e -> taken.test(e)
                            && e.ts() > now.ts() - millis * 1_000
                            && (!grouped || e.user().equals(now.user())))
                    .toList();
            if (having.test(window)) {
                found.row(now.ts(), now, now);
            }
        });
    }

    private static long distinct(List<Shape.Step> window) {
        return window.stream().map(Shape.Step::size).distinct().count();
    }

    private static long max(List<Shape.Step> window) {
        return window.stream().mapToLong(Shape.Step::size).max().orElseThrow();
    }

    private static List<Shape.Step> negative(List<Shape.Step> window) {
        return window.stream()
                .map(e -> new Shape.Step(e.number(), e.rule(), e.ts(), e.id(), e.user(), -e.size()))
                .toList();
    }

    private String stream() {
        return List.of("A", "B", "C").get(random.nextInt(3));
    }

    private static String rule(String stream) {
        return stream.toLowerCase(java.util.Locale.ROOT);
    }
}
