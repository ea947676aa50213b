package eu.vigie.appliance.backtest;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The detections that stand: fired, and not taken back since. Of a rule that fires all the time only so many are kept; the rest is counted. */
final class Standing {
    /** Of all rules together. */
    static final int MOST = 250_000;

    private final Predicate<Detection> wanted;
    private final int most;
    private final Map<String, Fired> standing = new HashMap<>();
    private long beyond;

    Standing(Predicate<Detection> wanted) {
        this(wanted, MOST);
    }

    Standing(Predicate<Detection> wanted, int most) {
        this.wanted = wanted;
        this.most = most;
    }

    /** The next record, in the order of the topic. */
    void take(Detection detection) {
        if (!wanted.test(detection)) {
            return;
        }
        if (detection.state() == DetectionState.WITHDRAWN) {
            standing.remove(detection.id());
        } else if (standing.size() < most || standing.containsKey(detection.id())) {
            standing.put(detection.id(), Fired.of(detection));
        } else {
            beyond++;
        }
    }

    /** Those of a rule, in the order of their times. */
    List<Fired> of(String rule) {
        List<Fired> its = new ArrayList<>();
        for (Fired fired : standing.values()) {
            if (fired.rule().equals(rule)) {
                its.add(fired);
            }
        }
        its.sort(Comparator.comparing(Fired::at).thenComparing(Fired::id));
        return its;
    }

    int size() {
        return standing.size();
    }

    /** Records that there was no room for. */
    long beyond() {
        return beyond;
    }
}
