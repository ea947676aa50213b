package eu.vigie.correlate.esper;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A random pattern of the grammar that the linter admits, with what it means: by the book, over the ordered events of one key. */
final class RandomPattern implements Statement {
    /** Where a part of the pattern begins or is done: after so many events, at a time, with what it has taken. */
    private record Point(int after, long micros, List<Shape.Step> taken) {}

    /** Finds the first point at which the part holds, before a time; null if there is none. */
    private interface Part {
        @Nullable
        Point done(List<Shape.Step> events, Point begin, long before, Shape.Step first);
    }

    private record Written(String epl, Part part) {}

    private final Random random;
    private final RandomCondition opening;
    private final String opener;
    private final List<Written> steps = new ArrayList<>();
    private final String epl;
    private int names;

    RandomPattern(Random random) {
        this.random = random;
        opener = stream();
        opening =
                random.nextBoolean() ? RandomCondition.ofOne(random) : new RandomCondition("size >= 0", (e, f) -> true);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            steps.add(random.nextInt(4) == 0 ? absence() : bounded());
        }
        epl = "select * from pattern [every f=" + opener + "(" + opening.epl() + ") -> "
                + steps.stream().map(Written::epl).collect(Collectors.joining(" -> ")) + "]";
    }

    @Override
    public String epl() {
        return epl;
    }

    @Override
    public void find(List<Shape.Step> events, Shape.Found found) {
        for (Shape.Step first : events) {
            if (!first.is(rule(opener)) || !opening.test().test(first, first)) {
                continue;
            }
            Point at = new Point(first.number() + 1, first.ts(), List.of(first));
            for (Written step : steps) {
                at = at == null ? null : step.part.done(events, at, Long.MAX_VALUE, first);
            }
            if (at != null) {
                Shape.Step last = new ArrayList<>(at.taken)
                        .stream()
                                .max(java.util.Comparator.comparingInt(Shape.Step::number))
                                .orElseThrow();
                found.row(at.micros, last, at.taken.toArray(Shape.Step[]::new));
            }
        }
    }

    /** {@code (...) where timer:within(n sec)}. */
    private Written bounded() {
        long millis = 500L * (1 + random.nextInt(5));
        Written inner = part(2, new TreeSet<>(List.of("A", "B", "C")), true);
        return new Written(
                "(" + inner.epl + ") where timer:within(" + millis + " msec)",
                (events, begin, before, first) ->
                        inner.part.done(events, begin, Math.min(before, begin.micros + millis * 1_000), first));
    }

    /** {@code (timer:interval(n sec) and not X and not Y)}. */
    private Written absence() {
        long millis = 500L * (1 + random.nextInt(4));
        List<String> streams = new ArrayList<>(List.of("A", "B", "C"));
        java.util.Collections.shuffle(streams, random);
        List<Written> absent = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            absent.add(event(streams.get(i), false));
        }
        return new Written(
                "(timer:interval(" + millis + " msec) and "
                        + absent.stream().map(w -> "not " + w.epl).collect(Collectors.joining(" and ")) + ")",
                (events, begin, before, first) -> {
                    long end = begin.micros + millis * 1_000;
                    for (Written one : absent) {
                        if (one.part.done(events, begin, end, first) != null) {
                            return null;
                        }
                    }
                    int after = begin.after;
                    while (after < events.size() && events.get(after).ts() < end) {
                        after++;
                    }
                    return new Point(after, end, begin.taken);
                });
    }

    /**
     * @param streams that it may look at: what one event could decide in two ways at once is not written
     * @param alone whether {@code and not} is admitted
     */
    private Written part(int depth, SortedSet<String> streams, boolean alone) {
        int kind = depth == 0 || streams.size() < 2 ? 0 : random.nextInt(alone ? 5 : 4);
        List<String> mixed = new ArrayList<>(streams);
        java.util.Collections.shuffle(mixed, random);
        String first = mixed.get(0);
        TreeSet<String> rest = new TreeSet<>(mixed.subList(1, mixed.size()));
        return switch (kind) {
            case 1 -> inOrder(part(depth - 1, streams, alone), part(depth - 1, streams, alone));
            case 2 -> either(event(first, true), part(depth - 1, rest, false));
            case 3 -> both(part(depth - 1, new TreeSet<>(List.of(first)), false), part(depth - 1, rest, false));
            case 4 -> unless(part(depth - 1, rest, false), event(first, false));
            default -> event(first, true);
        };
    }

    private static Written inOrder(Written one, Written other) {
        return new Written("(" + one.epl + " -> " + other.epl + ")", (events, begin, before, first) -> {
            Point middle = one.part.done(events, begin, before, first);
            return middle == null ? null : other.part.done(events, middle, before, first);
        });
    }

    private static Written either(Written one, Written other) {
        return new Written("(" + one.epl + " or " + other.epl + ")", (events, begin, before, first) -> {
            Point left = one.part.done(events, begin, before, first);
            Point right = other.part.done(events, begin, before, first);
            return left == null || (right != null && right.after < left.after) ? right : left;
        });
    }

    private static Written both(Written one, Written other) {
        return new Written("(" + one.epl + " and " + other.epl + ")", (events, begin, before, first) -> {
            Point left = one.part.done(events, begin, before, first);
            Point right = other.part.done(events, begin, before, first);
            if (left == null || right == null) {
                return null;
            }
            List<Shape.Step> taken = new ArrayList<>(left.taken);
            taken.addAll(right.taken);
            Point later = left.after > right.after ? left : right;
            return new Point(later.after, later.micros, taken);
        });
    }

    private static Written unless(Written wanted, Written other) {
        return new Written("(" + wanted.epl + " and not " + other.epl + ")", (events, begin, before, first) -> {
            Point done = wanted.part.done(events, begin, before, first);
            Point ended = other.part.done(events, begin, before, first);
            return done == null || (ended != null && ended.after < done.after) ? null : done;
        });
    }

    private Written event(String stream, boolean named) {
        RandomCondition condition = random.nextInt(3) == 0
                ? new RandomCondition("size >= 0", (e, f) -> true)
                : RandomCondition.ofBoth(random);
        String name = named ? "e" + names++ + "=" : "";
        return new Written(name + stream + "(" + condition.filter("f") + ")", (events, begin, before, first) -> {
            for (int i = begin.after; i < events.size() && events.get(i).ts() < before; i++) {
                Shape.Step event = events.get(i);
                if (event.is(rule(stream)) && condition.test().test(event, first)) {
                    List<Shape.Step> taken = new ArrayList<>(begin.taken);
                    taken.add(event);
                    return new Point(i + 1, event.ts(), taken);
                }
            }
            return null;
        });
    }

    private String stream() {
        return List.of("A", "B", "C").get(random.nextInt(3));
    }

    private static String rule(String stream) {
        return stream.toLowerCase(java.util.Locale.ROOT);
    }
}
