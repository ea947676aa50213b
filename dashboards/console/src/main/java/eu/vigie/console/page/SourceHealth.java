package eu.vigie.console.page;

import eu.vigie.console.store.SourceActivity;
import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.accounting.SourceCount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How well a source is heard: what became of its raw logs, and since when it is silent.
 *
 * @param lastReceived what the index knows of its latest log; empty: nothing indexed yet
 */
public record SourceHealth(SourceCount count, Optional<SourceActivity> lastReceived) {
    /** Below this share a source counts as poorly understood: rules that need its fields stay blind. */
    static final double UNDERSTOOD_ENOUGH = 0.8;

    /** All sources that the accounts or the index know, by name. */
    public static List<SourceHealth> of(List<PartitionAccount> accounts, Map<String, SourceActivity> activity) {
        Map<String, SourceCount> counts = new TreeMap<>();
        for (PartitionAccount account : accounts) {
            for (SourceCount count : account.sources()) {
                counts.merge(count.source(), count, SourceCount::plus);
            }
        }
        activity.keySet().forEach(source -> counts.putIfAbsent(source, SourceCount.none(source)));
        List<SourceHealth> sources = new ArrayList<>();
        counts.forEach(
                (source, count) -> sources.add(new SourceHealth(count, Optional.ofNullable(activity.get(source)))));
        return sources;
    }

    /** Those of the named sources; one that nothing is known of stands with zeros. */
    public static List<SourceHealth> only(Collection<String> names, List<SourceHealth> all) {
        List<SourceHealth> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(all.stream()
                    .filter(source -> source.count().source().equals(name))
                    .findFirst()
                    .orElseGet(() -> new SourceHealth(SourceCount.none(name), Optional.empty())));
        }
        return chosen;
    }

    /** The source's id, made visible. */
    public String name() {
        return LogText.cell(count.source());
    }

    /** Share of the accepted raw logs that a normaliser or a generic format took apart, 0 to 100. */
    public int understoodPercent() {
        return percent(count.full() + count.generic(), count.accepted());
    }

    /** Share taken apart by a normaliser written for it, 0 to 100. */
    public int fullPercent() {
        return percent(count.full(), count.accepted());
    }

    private static int percent(long part, long whole) {
        // Rounded down: 100 % is said only of all.
        return whole == 0 ? 0 : (int) (part * 100 / whole);
    }

    /** What a rule's reader should know about it, in a few words. */
    public String verdict() {
        if (count.read() == 0) {
            return "nothing counted yet";
        }
        if (count.deadLetters() * 100 > count.read()) {
            return "many dead letters";
        }
        if (count.accepted() > 0 && count.full() + count.generic() < count.accepted() * UNDERSTOOD_ENOUGH) {
            return "poorly understood";
        }
        return "heard";
    }

    /** Whether the verdict deserves a look. */
    public boolean troubled() {
        return !verdict().equals("heard");
    }
}
