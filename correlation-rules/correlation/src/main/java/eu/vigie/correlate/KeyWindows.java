package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The windows of some rules for one key, each there from the first match that it sees. */
final class KeyWindows {
    /** How many entries of a window take the room of a match. */
    private static final int A_MATCH = 32;

    private final Route route;
    private final List<PlannedRule> rules;
    private final @Nullable Window[] windows;

    KeyWindows(Route route) {
        this(route, route.rules());
    }

    /** @param rules of the route; those in EPL have no window */
    KeyWindows(Route route, List<PlannedRule> rules) {
        this.route = route;
        this.rules = rules;
        windows = new Window[rules.size()];
    }

    /** As they stand after matches in order, the older of which were set aside. */
    static KeyWindows after(Route route, List<Tally> setAside, List<Match> matches) {
        KeyWindows windows = new KeyWindows(route);
        windows.addSetAside(setAside);
        for (Match match : matches) {
            windows.add(match, (rule, crossing) -> {});
        }
        return windows;
    }

    void addSetAside(List<Tally> tallies) {
        List<String> fields = route.valueFields();
        for (Tally tally : tallies) {
            List<String> values = RouteKey.values(tally.value());
            for (int i = 0; i < windows.length; i++) {
                PlannedRule rule = rules.get(i);
                InForce when = rule.when();
                if (rule.window() != null
                        && rule.inputs().contains(tally.rule())
                        && when.sees(tally.receivedMicros())) {
                    String field = rule.field();
                    String value = field == null ? "" : values.get(fields.indexOf(field));
                    window(i).addSetAside(tally.withValue(value), when.decides(tally.receivedMicros()));
                }
            }
        }
    }

    /** The next match in order, with what it crosses. */
    void add(Match match, BiConsumer<PlannedRule, Crossing> crossed) {
        for (int i = 0; i < windows.length; i++) {
            PlannedRule rule = rules.get(i);
            if (rule.window() != null && rule.sees(match)) {
                Crossing crossing = window(i).add(match, rule.when().decides(match.receivedMicros()));
                if (crossing != null) {
                    crossed.accept(rule, crossing);
                }
            }
        }
    }

    private Window window(int number) {
        Window window = windows[number];
        if (window == null) {
            window = Objects.requireNonNull(rules.get(number).window()).get();
            windows[number] = window;
        }
        return window;
    }

    /** How many matches they take the room of. */
    long weight() {
        long weight = 0;
        for (Window window : windows) {
            weight += window == null ? 0 : 1 + window.held() / A_MATCH;
        }
        return weight;
    }
}
