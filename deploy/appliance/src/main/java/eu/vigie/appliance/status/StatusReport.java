package eu.vigie.appliance.status;

import eu.vigie.appliance.process.Phase;
import eu.vigie.appliance.process.StateFile;
import eu.vigie.event.rule.RulesInForce;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that {@code vigie status} tells of a running appliance.
 *
 * @param residentBytes by process id, the launcher's among them
 * @param pipeline empty: Kafka does not answer
 * @param growing stages whose lag grew between two looks
 * @param collector empty: it does not answer
 * @param rules what the detection job made of the changes of rules; empty: Kafka does not answer, or nothing was said yet
 */
public record StatusReport(
        Path data,
        StateFile state,
        Map<Long, Long> residentBytes,
        Optional<Pipeline> pipeline,
        List<Stage> growing,
        Optional<CollectorState> collector,
        Optional<RulesInForce> rules) {
    public StatusReport {
        residentBytes = Map.copyOf(residentBytes);
        growing = List.copyOf(growing);
    }

    /** Of one process. */
    long resident(long pid) {
        return residentBytes.getOrDefault(pid, 0L);
    }

    long residentInAll() {
        return residentBytes.values().stream().mapToLong(Long::longValue).sum();
    }

    Phase phase() {
        return state.phase();
    }

    public List<StatusFinding> findings() {
        return StatusFinding.of(this);
    }
}
