package eu.vigie.verify.whole;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.verify.running.Accounts;
import eu.vigie.verify.running.ApplianceProcess;
import eu.vigie.verify.running.Await;
import eu.vigie.verify.running.CollectorMetrics;
import eu.vigie.verify.running.ComponentSeen;
import eu.vigie.verify.running.EventIndex;
import eu.vigie.verify.running.RunningAppliance;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Syslog has no acknowledgement, so the promise begins at the collector: what it has received reaches Kafka, or is counted as discarded; and
 * once nothing waits in its memory only, its own death loses nothing either.
 */
@ExtendWith(RunningAppliance.class)
class SyslogLossIT {
    private static final int LINES = Boolean.getBoolean("vigie.deep") ? 60_000 : 6_000;

    private final ApplianceProcess appliance;
    private final EventIndex index;
    private final int input;

    SyslogLossIT(ApplianceProcess appliance) throws Exception {
        this.appliance = appliance;
        this.index = EventIndex.of(appliance);
        this.input = appliance.inputPort(RunningAppliance.LINES);
    }

    @Test
    void linesReceivedWhileKafkaIsAwayAreEventsOnce() throws Exception {
        SyslogLines lines = SyslogLines.of("kafka-away.example", LINES);
        lines.part(0, LINES / 2).sendTo(input);
        ComponentSeen killed = appliance.kill("kafka");
        lines.part(LINES / 2, LINES).sendTo(input);
        appliance.awaitBack(killed);
        assertOnce(lines);
        Await.until("the collector's own sum", this::metrics, metrics -> metrics.unexplained() == 0);
    }

    @Test
    void linesInTheSpoolSurviveTheDeathOfTheCollector() throws Exception {
        SyslogLines lines = SyslogLines.of("spooled.example", LINES);
        long before = metrics().received("lines");
        lines.part(0, LINES / 2).sendTo(input);
        ComponentSeen kafka = killKafkaUntilTheSpoolIsUsed(lines.part(LINES / 2, LINES));
        Await.until(
                "everything received is in the spool or in Kafka",
                this::metrics,
                metrics -> metrics.received("lines") == before + LINES && metrics.buffered("memory") == 0);
        appliance.awaitBack(appliance.kill("collector"));
        appliance.awaitBack(kafka);
        assertOnce(lines);
    }

    /** Kafka is killed again each time it comes back, until the collector writes to its disk. */
    private ComponentSeen killKafkaUntilTheSpoolIsUsed(SyslogLines lines) throws Exception {
        ComponentSeen[] killed = {appliance.kill("kafka")};
        lines.sendTo(input);
        Await.until("the spool is used", this::metrics, metrics -> {
            try {
                boolean used = metrics.buffered("spool") > 0;
                ComponentSeen now = appliance.component("kafka");
                if (!used && now.pid() != 0 && now.pid() != killed[0].pid()) {
                    killed[0] = appliance.kill("kafka");
                }
                return used;
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        return killed[0];
    }

    private CollectorMetrics metrics() throws Exception {
        return CollectorMetrics.of(appliance, appliance.metricsPort());
    }

    private void assertOnce(SyslogLines lines) throws Exception {
        Await.until("all lines are events", () -> lines.indexedEvents(index), count -> count >= LINES);
        assertThat(lines.indexed(index)).hasSize(LINES);
        Set<String> different = new HashSet<>(lines.indexed(index));
        assertThat(different).isEqualTo(new HashSet<>(lines.lines()));
        assertThat(new Accounts(appliance, index).settled()).containsKey("lines");
    }
}
