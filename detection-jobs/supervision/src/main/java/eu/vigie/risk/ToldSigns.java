package eu.vigie.risk;

import eu.vigie.event.EntityKey;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.detection.LesserSigns;
import eu.vigie.event.detection.RuleRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Says in words, events and names what came together. */
final class ToldSigns {
    private static final int MAX_TITLES = 10;
    private static final int MAX_TITLE = 100;
    private static final int MAX_RELATED = 50;

    private static final String ONLY_COUNTED = " more signs of these days were only counted";
    private static final Pattern COUNT = Pattern.compile("\\. \\d+" + ONLY_COUNTED + "$");

    private ToldSigns() {}

    /** Whether both say the same, but for what was only counted: that changes all the time, and is told when something else is. */
    static boolean same(Detection one, Detection other) {
        return one.events().equals(other.events())
                && one.eventCount() == other.eventCount()
                && one.rule().equals(other.rule())
                && one.related().equals(other.related())
                && counted(one).equals(counted(other));
    }

    private static String counted(Detection told) {
        return COUNT.matcher(told.explanation()).replaceFirst("");
    }

    /**
     * The detection that the last sign completes.
     *
     * @param first whether nothing was told of this window before it; otherwise only its own events are counted
     * @param setAside signs of these days that were only counted
     */
    static Detection of(
            EntityKey subject, Detection last, Gathering signs, boolean first, long setAside, RiskPolicy policy) {
        List<Detection> named = named(signs, last);
        RuleRef rule = LesserSigns.rule(signs.level(policy), signs.tactics());
        return new Detection(
                Detection.id(rule.hash(), subject.toString(), last.timestamp(), last.id()),
                DetectionState.FIRED,
                rule,
                last.timestamp(),
                subject,
                related(subject, named),
                Map.of(),
                last.trigger(),
                events(named),
                first ? named.stream().mapToLong(Detection::eventCount).sum() : last.eventCount(),
                explanation(signs, named, setAside, policy),
                last.late(),
                last.run());
    }

    /** Of each rule the sign on its own event, else its latest; and the last of all. */
    private static List<Detection> named(Gathering signs, Detection last) {
        List<Detection> named = new ArrayList<>();
        signs.byRule().forEach((rule, all) -> named.add(signs.own().getOrDefault(rule, all.get(all.size() - 1))));
        if (!named.contains(last)) {
            named.add(last);
        }
        named.sort(RiskDay.IN_TIME);
        return named;
    }

    /** What a reader wants to know of each is which sign it stands for: the rule is that one. */
    private static List<EventRef> events(List<Detection> named) {
        Map<String, EventRef> events = new LinkedHashMap<>();
        for (Detection sign : named) {
            String rule = sign.rule().id();
            sign.events()
                    .forEach(
                            event -> events.putIfAbsent(event.id(), new EventRef(event.id(), event.timestamp(), rule)));
        }
        return events.values().stream()
                .sorted(Comparator.comparing(EventRef::timestamp).thenComparing(EventRef::id))
                .limit(Detection.MAX_EVENTS)
                .toList();
    }

    private static List<EntityKey> related(EntityKey subject, List<Detection> named) {
        Set<EntityKey> related = new LinkedHashSet<>();
        for (Detection sign : named) {
            related.add(sign.entity());
            related.addAll(sign.related());
        }
        related.remove(subject);
        return related.stream().limit(MAX_RELATED).toList();
    }

    /** {@code 3 different rules within 2 h (at least 3): "A"; "B" (4 times); "C"}. */
    private static String explanation(Gathering signs, List<Detection> named, long setAside, RiskPolicy policy) {
        Duration span = Duration.between(
                named.get(0).timestamp(), named.get(named.size() - 1).timestamp());
        StringBuilder text = new StringBuilder();
        text.append(signs.byRule().size())
                .append(" different rules ")
                .append(span.isZero() ? "at once" : "within " + words(span))
                .append(" (at least ")
                .append(policy.rules())
                .append("): ");
        int titles = 0;
        for (List<Detection> ofRule : signs.byRule().values()) {
            if (titles == MAX_TITLES) {
                text.append("; and ").append(signs.byRule().size() - titles).append(" more");
                break;
            }
            text.append(titles++ == 0 ? "" : "; ")
                    .append('"')
                    .append(shortened(ofRule.get(0).rule().title()))
                    .append('"')
                    .append(ofRule.size() == 1 ? "" : " (" + ofRule.size() + " times)");
        }
        if (setAside > 0) {
            text.append(". ").append(setAside).append(ONLY_COUNTED);
        }
        return text.toString();
    }

    private static String shortened(String title) {
        return title.length() <= MAX_TITLE ? title : title.substring(0, MAX_TITLE) + "...";
    }

    /** The unit that says it in few digits, rounded up. */
    private static String words(Duration span) {
        long seconds = Math.max(1, span.plusMillis(999).toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = (seconds + 59) / 60;
        return minutes < 120 ? minutes + " min" : (minutes + 59) / 60 + " h";
    }
}
