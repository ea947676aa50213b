package eu.vigie.job.incident;

import eu.vigie.job.wire.RecordTypes;
import eu.vigie.risk.RiskDay;
import eu.vigie.risk.RiskStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/** The days of the entity at hand, in keyed state. */
final class FlinkRiskStore implements RiskStore {
    private final MapState<Long, RiskDay> days;

    FlinkRiskStore(RuntimeContext context) {
        days = context.getMapState(new MapStateDescriptor<>("days", Types.LONG, RecordTypes.RISK_DAY));
    }

    @Override
    public @Nullable RiskDay day(long number) {
        return Attempt.get(() -> days.get(number));
    }

    @Override
    public void put(long number, RiskDay day) {
        Attempt.run(() -> days.put(number, day));
    }

    @Override
    public void remove(long number) {
        Attempt.run(() -> days.remove(number));
    }

    @Override
    public List<Long> days() {
        List<Long> numbers = new ArrayList<>();
        Attempt.run(() -> days.keys().forEach(numbers::add));
        Collections.sort(numbers);
        return numbers;
    }
}
