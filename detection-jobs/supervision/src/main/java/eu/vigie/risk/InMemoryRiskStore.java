package eu.vigie.risk;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The days of one entity, in a map. Not safe for use by several threads. */
public final class InMemoryRiskStore implements RiskStore {
    private final TreeMap<Long, RiskDay> days = new TreeMap<>();

    @Override
    public @Nullable RiskDay day(long number) {
        return days.get(number);
    }

    @Override
    public void put(long number, RiskDay day) {
        days.put(number, day);
    }

    @Override
    public void remove(long number) {
        days.remove(number);
    }

    @Override
    public List<Long> days() {
        return List.copyOf(days.keySet());
    }
}
