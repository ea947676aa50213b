package eu.vigie.verify.correlation;

import eu.vigie.verify.correlation.Act.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Says, slowly and plainly, what each rule of {@code rules.yml} must find in a log: every window is looked at anew. Written from the meaning
 * of the rules alone and sharing no code with the product.
 */
final class ActOracle {
    /** A match of a rule: an act, or what another rule found. */
    private record Mark(String rule, long micros, Map<String, String> fields, long bytes) {}

    private final Map<String, Claim> claims = new TreeMap<>();
    private final Map<String, List<Mark>> marks = new HashMap<>();

    private ActOracle() {}

    /** By {@link Claim#identity}; acts in the order of their times. */
    static Map<String, Claim> claims(List<Act> acts) {
        ActOracle oracle = new ActOracle();
        acts.stream().filter(act -> act.kind() != Kind.NOISE).forEach(oracle::add);
        oracle.windows();
        oracle.sequences();
        return oracle.claims;
    }

    private void add(Act act) {
        String rule = act.kind().name().toLowerCase(Locale.ROOT);
        Map<String, String> fields = new HashMap<>(Map.of("user.name", act.user(), "host.name", act.host()));
        if (!act.address().isEmpty()) {
            fields.put("source.ip", act.address());
        }
        mark(new Mark(rule, act.micros(), fields, act.bytes()));
    }

    private void mark(Mark mark) {
        marks.computeIfAbsent(mark.rule, rule -> new ArrayList<>()).add(mark);
    }

    private void windows() {
        crossings("guessing", "source.ip", "1m", List.of("refused"), window -> window.size() >= 5);
        crossings("spraying", "source.ip", "5m", List.of("refused"), window -> values(window, "user.name") >= 4);
        crossings("mixture", "user.name", "3m", List.of("refused", "sudo", "moved"), window -> rules(window) == 3);
        crossings("remembered", "user.name", "2m", List.of("refused", "accepted"), ActOracle::twiceThenAccepted);
        crossings("much", "user.name", "10m", List.of("moved"), window -> bytes(window) >= 20_000);
        crossings(
                "large",
                "user.name",
                "10m",
                List.of("moved"),
                window -> bytes(window) > 6_000L * window.size() && bytes(window) <= 9_000L * window.size());
        crossings("mostly", "user.name", "10m", List.of("moved"), window -> percentile(window, 30) > 7_000);
        crossings("guessed", "source.ip", "5m", List.of("guessing", "accepted"), w -> inOrder(w, "guessing"));
        crossings("siege", "host.name", "10m", List.of("guessing"), window -> values(window, "source.ip") >= 3);
        crossings("fallen", "host.name", "10m", List.of("siege", "guessed"), w -> inOrder(w, "siege"));
    }

    /** Fires when the condition holds and did not hold one match before, or that one is as old as the window is long. */
    private void crossings(String rule, String key, String span, List<String> inputs, Predicate<List<Mark>> holds) {
        long length = Duration.parse("PT" + span).toNanos() / 1_000;
        byKey(key, inputs).forEach((value, all) -> {
            boolean before = false;
            int from = 0;
            for (int i = 0; i < all.size(); i++) {
                Mark now = all.get(i);
                boolean goesOn = i > 0 && all.get(i - 1).micros > now.micros - length;
                while (all.get(from).micros <= now.micros - length) {
                    from++;
                }
                List<Mark> window = all.subList(from, i + 1);
                boolean held = holds.test(window);
                if (held && !(goesOn && before)) {
                    claim(rule, Map.of(key, value), now.micros, window);
                    Map<String, String> fields = new HashMap<>(now.fields);
                    fields.put(key, value);
                    mark(new Mark(rule, now.micros, fields, 0));
                }
                before = held;
            }
        });
    }

    private void sequences() {
        byKey("user.name", List.of("accepted", "closed")).forEach((user, all) -> {
            long wait = Duration.ofMinutes(5).toNanos() / 1_000;
            for (Mark login : all) {
                boolean closed = all.stream().anyMatch(m -> m.rule.equals("closed") && isWithin(m, login, wait));
                if (login.rule.equals("accepted") && !closed) {
                    claim("unclosed", Map.of("user.name", user), login.micros + wait, List.of(login));
                }
            }
        });
        byKey("user.name", List.of("accepted", "sudo")).forEach((user, all) -> {
            Map<Mark, Set<Mark>> rows = new LinkedHashMap<>();
            for (Mark login : all) {
                if (login.rule.equals("accepted")) {
                    all.stream()
                            .filter(m -> m.rule.equals("sudo")
                                    && isWithin(m, login, 120_000_000L)
                                    && !differs(m, login, "host.name").isEmpty())
                            .findFirst()
                            .ifPresent(root -> rows.computeIfAbsent(root, r -> new HashSet<>(Set.of(r)))
                                    .add(login));
                }
            }
            rows.forEach((root, events) -> claim(
                    "elsewhere",
                    Map.of("user.name", user),
                    root.micros,
                    events.stream()
                            .sorted(Comparator.comparingLong(Mark::micros))
                            .toList()));
        });
        byKey("user.name", List.of("moved", "refused", "accepted")).forEach((user, all) -> {
            for (Mark file : all) {
                boolean refused =
                        all.stream().anyMatch(m -> m.rule.equals("refused") && isWithin(file, m, 120_000_000L));
                boolean in = all.stream()
                        .anyMatch(m -> m.rule.equals("accepted")
                                && isWithin(file, m, 600_000_000L)
                                && differs(m, file, "source.ip").isEmpty());
                if (file.rule.equals("moved") && refused && !in) {
                    claim("unexplained", Map.of("user.name", user), file.micros, List.of(file));
                }
            }
        });
    }

    private void claim(String rule, Map<String, String> group, long micros, List<Mark> events) {
        List<Long> named = new ArrayList<>(events.stream().map(Mark::micros).toList());
        if (named.size() > Claim.NAMED) {
            named.subList(Claim.NAMED - 1, named.size() - 1).clear();
        }
        claims.put(Claim.identity(rule, group, micros), new Claim(events.size(), named));
    }

    private Map<String, List<Mark>> byKey(String key, List<String> inputs) {
        Map<String, List<Mark>> keys = new TreeMap<>();
        for (String input : inputs) {
            for (Mark mark : marks.getOrDefault(input, List.of())) {
                if (mark.fields.containsKey(key)) {
                    keys.computeIfAbsent(mark.fields.get(key), k -> new ArrayList<>())
                            .add(mark);
                }
            }
        }
        keys.values().forEach(all -> all.sort(Comparator.comparingLong(Mark::micros)));
        return keys;
    }

    private static boolean isWithin(Mark later, Mark earlier, long length) {
        return later.micros > earlier.micros && later.micros < earlier.micros + length;
    }

    /** The field's value in the one if the other has not the same; empty if both have. */
    private static String differs(Mark one, Mark other, String field) {
        String value = one.fields.getOrDefault(field, "none");
        return value.equals(other.fields.get(field)) ? "" : value;
    }

    private static boolean twiceThenAccepted(List<Mark> window) {
        int refused = 0;
        for (Mark mark : window) {
            if (mark.rule.equals("accepted") && refused >= 2) {
                return true;
            }
            refused += mark.rule.equals("refused") ? 1 : 0;
        }
        return false;
    }

    /** Some match of the first rule has one of the other rule after it. */
    private static boolean inOrder(List<Mark> window, String first) {
        boolean begun = false;
        for (Mark mark : window) {
            if (mark.rule.equals(first)) {
                begun = true;
            } else if (begun) {
                return true;
            }
        }
        return false;
    }

    private static long values(List<Mark> window, String field) {
        return new TreeSet<>(window.stream().map(m -> m.fields.get(field)).toList()).size();
    }

    private static long rules(List<Mark> window) {
        return window.stream().map(Mark::rule).distinct().count();
    }

    private static long bytes(List<Mark> window) {
        return window.stream().mapToLong(Mark::bytes).sum();
    }

    private static long percentile(List<Mark> window, int percent) {
        List<Long> sorted = window.stream().map(Mark::bytes).sorted().toList();
        int rank = (percent * sorted.size() + 99) / 100;
        return sorted.get(rank - 1);
    }
}
