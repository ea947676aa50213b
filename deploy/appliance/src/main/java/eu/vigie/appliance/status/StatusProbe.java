package eu.vigie.appliance.status;

import eu.vigie.appliance.process.ComponentReport;
import eu.vigie.appliance.process.ComponentState;
import eu.vigie.appliance.process.StateFile;
import eu.vigie.appliance.rules.RuleTopic;
import eu.vigie.cli.CommandException;
import eu.vigie.event.rule.RulesInForce;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Looks at a running appliance. Needs Kafka for the numbers, and neither Flink nor OpenSearch. */
public final class StatusProbe {
    /** A lag of fewer records is the pipeline at work. */
    private static final long NOTABLE = 1_000;
    /** Longer than every job's time between two commits. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(6);

    private StatusProbe() {}

    /** {@code facts}: those of the command line. Takes some seconds more when a stage lies far behind. */
    public static StatusReport look(Path data, StateFile state, Map<String, String> facts) throws InterruptedException {
        Map<Long, Long> resident = new HashMap<>();
        resident.put(
                state.launcher().pid(),
                ProcessMemory.residentBytes(state.launcher().pid()));
        for (ComponentReport component : state.components()) {
            if (component.pid() > 0) {
                resident.put(component.pid(), ProcessMemory.residentBytes(component.pid()));
            }
        }
        Optional<Pipeline> pipeline = Optional.empty();
        List<Stage> growing = List.of();
        Optional<RulesInForce> rules = Optional.empty();
        if (isReady(state, "kafka")) {
            try (PipelineProbe probe = new PipelineProbe(facts)) {
                Pipeline first = probe.look();
                pipeline = Optional.of(first);
                if (first.lags().values().stream().anyMatch(lag -> lag > NOTABLE)) {
                    Thread.sleep(SECOND_LOOK.toMillis());
                    Pipeline second = probe.look();
                    pipeline = Optional.of(second);
                    growing = growing(first, second);
                }
                rules = new RuleTopic(facts).inForce();
            } catch (IOException | KafkaException | CommandException e) {
                // the report says that Kafka does not answer
            }
        }
        Optional<CollectorState> collector =
                isReady(state, "collector") ? CollectorProbe.look(facts) : Optional.empty();
        return new StatusReport(data, state, resident, pipeline, growing, collector, rules);
    }

    static List<Stage> growing(Pipeline first, Pipeline second) {
        List<Stage> growing = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            if (second.lag(stage) > NOTABLE && second.lag(stage) > first.lag(stage)) {
                growing.add(stage);
            }
        }
        return growing;
    }

    private static boolean isReady(StateFile state, String component) {
        return state.components().stream()
                .anyMatch(one -> one.name().equals(component) && one.state() == ComponentState.READY);
    }
}
