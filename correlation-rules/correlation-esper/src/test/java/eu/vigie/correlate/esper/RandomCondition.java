package eu.vigie.correlate.esper;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;

/**
 * A condition on an event and the first one of its statement, as EPL and as the test that it means.
 *
 * @param epl the condition on the fields of the event at hand; {@code F.} stands for the first event's name and a point
 */
record RandomCondition(String epl, BiPredicate<Shape.Step, Shape.Step> test) {
    private static final List<RandomCondition> OF_ONE = List.of(
            new RandomCondition("size > 1", (e, f) -> e.size() > 1),
            new RandomCondition("size between 1 and 2", (e, f) -> e.size() >= 1 && e.size() <= 2),
            new RandomCondition("size in (0, 3)", (e, f) -> e.size() == 0 || e.size() == 3),
            new RandomCondition("size * 2 - 1 >= 3", (e, f) -> e.size() * 2 - 1 >= 3),
            new RandomCondition("user.name like 'u%'", (e, f) -> true),
            new RandomCondition("user.name like '%0'", (e, f) -> e.user().endsWith("0")),
            new RandomCondition("not (user.name = 'u0')", (e, f) -> !e.user().equals("u0")),
            new RandomCondition("user.name || 'x' = 'u1x'", (e, f) -> e.user().equals("u1")),
            new RandomCondition("coalesce(missing, size) = size", (e, f) -> true),
            new RandomCondition("coalesce(missing, 2) = 2 and size < 3", (e, f) -> e.size() < 3));

    private static final List<RandomCondition> OF_BOTH = List.of(
            new RandomCondition("user.name = F.user.name", (e, f) -> e.user().equals(f.user())),
            new RandomCondition("user.name != F.user.name", (e, f) -> !e.user().equals(f.user())),
            new RandomCondition("size = F.size", (e, f) -> e.size() == f.size()),
            new RandomCondition("size + 1 > F.size", (e, f) -> e.size() + 1 > f.size()),
            new RandomCondition("size <= F.size", (e, f) -> e.size() <= f.size()));

    /** Of the event alone. */
    static RandomCondition ofOne(Random random) {
        return any(random, OF_ONE);
    }

    /** May compare with the first event. */
    static RandomCondition ofBoth(Random random) {
        List<RandomCondition> all = new ArrayList<>(OF_ONE);
        all.addAll(OF_BOTH);
        all.addAll(OF_BOTH);
        return any(random, all);
    }

    private static RandomCondition any(Random random, List<RandomCondition> of) {
        RandomCondition one = of.get(random.nextInt(of.size()));
        RandomCondition other = of.get(random.nextInt(of.size()));
        return switch (random.nextInt(6)) {
            case 0 -> new RandomCondition("(" + one.epl + " or " + other.epl + ")", one.test.or(other.test));
            case 1 -> new RandomCondition("(" + one.epl + ") and (" + other.epl + ")", one.test.and(other.test));
            default -> one;
        };
    }

    /** With the name of the event at hand before its fields. */
    String of(String name, String first) {
        return epl.replaceAll("(?<![.\\w'])(user\\.name|size|missing)\\b", name + ".$1")
                .replace("F." + name + ".", first + ".")
                .replace("F.", first + ".");
    }

    /** As a filter of the event's stream. */
    String filter(String first) {
        return epl.replace("F.", first + ".");
    }
}
