package eu.vigie.correlate.esper;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.EventBean;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.runtime.client.EPDeployException;
import com.espertech.esper.runtime.client.EPDeployment;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import eu.vigie.event.detection.Match;
import java.lang.reflect.Array;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A scratch runtime of one rule: it replays one key after the other. Its clock only goes forward, so each replay is shifted to begin where
 * the last one ended.
 */
final class EsperRuntime implements AutoCloseable {
    private static final AtomicLong NUMBER = new AtomicLong();

    private final EPRuntime runtime;
    private ObjLongConsumer<SortedSet<Match>> rows = (row, at) -> {};
    private final long horizon;
    private long shift;

    /** @param horizonMicros no timer of the rule is further ahead than this */
    EsperRuntime(EPCompiled compiled, Configuration configuration, long horizonMicros) {
        this.horizon = horizonMicros;
        runtime = EPRuntimeProvider.getRuntime("vigie-" + NUMBER.incrementAndGet(), configuration);
        runtime.getEventService().clockExternal();
        runtime.getEventService().advanceTime(0);
        try {
            EPDeployment deployment = runtime.getDeploymentService().deploy(compiled);
            deployment.getStatements()[1].addListener((fired, gone, statement, from) -> rows(fired));
        } catch (EPDeployException e) {
            runtime.destroy();
            throw new IllegalStateException("a compiled rule does not deploy: " + e.getMessage(), e);
        }
    }

    /** Begins a replay whose first event is not before the time; rows go to the consumer with the event time at which they came. */
    void start(long micros, ObjLongConsumer<SortedSet<Match>> rows) {
        this.rows = rows;
        shift = runtime.getEventService().getCurrentTime() + 1 - micros;
        advance(micros);
        runtime.getEventService().sendEventMap(Map.of(), EsperEngine.START);
    }

    void advance(long micros) {
        if (micros + shift > runtime.getEventService().getCurrentTime()) {
            runtime.getEventService().advanceTimeSpan(micros + shift);
        }
    }

    void send(Map<String, Object> event, String stream) {
        runtime.getEventService().sendEventMap(event, stream);
    }

    /** The next time at which something is scheduled; null for never. */
    @Nullable
    Long next() {
        Long next = runtime.getEventService().getNextScheduledTime();
        return next == null ? null : next - shift;
    }

    /**
     * Ends the replay and forgets the key. The clock jumps over all its timers: cancelled ones stay in the schedule as empty entries until
     * their time is over, and every later look at the schedule would walk over them.
     */
    void end() {
        rows = (row, at) -> {};
        runtime.getEventService().sendEventMap(Map.of(), EsperEngine.END);
        runtime.getEventService().advanceTime(runtime.getEventService().getCurrentTime() + horizon + 1);
    }

    /** Whether the shifted clock is so far on that the runtime should be replaced. */
    boolean worn() {
        return runtime.getEventService().getCurrentTime() > Long.MAX_VALUE / 4;
    }

    private void rows(EventBean @Nullable [] fired) {
        if (fired == null) {
            return;
        }
        for (EventBean bean : fired) {
            SortedSet<Match> row = new TreeSet<>(eu.vigie.correlate.Order.OF_MATCHES);
            collect(bean, row);
            rows.accept(row, runtime.getEventService().getCurrentTime() - shift);
        }
    }

    private static void collect(@Nullable Object value, Set<Match> row) {
        if (value instanceof EventBean bean) {
            collect(bean.getUnderlying(), row);
        } else if (value instanceof Match match) {
            row.add(match);
        } else if (value instanceof Map<?, ?> map) {
            if (map.get(EventTypes.MATCH) instanceof Match match) {
                row.add(match);
            } else {
                map.values().forEach(inner -> collect(inner, row));
            }
        } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                collect(Array.get(value, i), row);
            }
        }
    }

    @Override
    public void close() {
        runtime.destroy();
    }
}
