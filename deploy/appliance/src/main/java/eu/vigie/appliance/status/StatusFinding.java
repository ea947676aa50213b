package eu.vigie.appliance.status;

import eu.vigie.appliance.process.ComponentReport;
import eu.vigie.appliance.process.ComponentState;
import eu.vigie.appliance.process.Phase;
import eu.vigie.event.rule.RefusedChange;
import eu.vigie.event.rule.RulesInForce;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is not as it should be.
 *
 * @param what the fact
 * @param remedy what a person does about it
 */
public record StatusFinding(String what, String remedy) {
    /** All of them, the worst first. */
    static List<StatusFinding> of(StatusReport report) {
        List<StatusFinding> found = new ArrayList<>();
        report.pipeline().ifPresent(pipeline -> losses(pipeline, found));
        report.rules().ifPresent(rules -> rules(rules, found));
        for (ComponentReport component : report.state().components()) {
            component(component, report, found);
        }
        boolean serves = report.phase() == Phase.READY;
        if (serves && report.pipeline().isEmpty()) {
            found.add(new StatusFinding(
                    "Kafka does not say how far the stages are",
                    "see kafka.log in the folder logs of the data folder"));
        }
        if (serves && report.collector().isEmpty()) {
            found.add(new StatusFinding(
                    "the collector does not show its metrics",
                    "see collector.log in the folder logs of the data folder"));
        }
        report.collector().ifPresent(collector -> collector(collector, found));
        for (Stage stage : report.growing()) {
            found.add(
                    new StatusFinding(
                            "the lag of the stage " + stage.word() + " grows",
                            stage == Stage.INDEX
                                    ? "OpenSearch is away or too slow: see opensearch.log; nothing is lost while Kafka holds it"
                                    : "more comes in than it can take: see flink-taskmanager.log, lower what is sent or give it more cores"));
        }
        return found;
    }

    private static void losses(Pipeline pipeline, List<StatusFinding> found) {
        if (pipeline.skipped() > 0) {
            found.add(new StatusFinding(
                    "DATA LOSS: " + pipeline.skipped()
                            + " raw logs were removed by the topic's retention before they were read",
                    "raise appliance.raw-retention, and find out why detection was behind"));
        }
        for (PartitionState partition : pipeline.partitions()) {
            if (partition.waiting() < 0) {
                found.add(new StatusFinding(
                        "the sum does not hold: partition " + partition.partition() + " of vigie.raw ends at "
                                + partition.end() + ", before the " + partition.nextOffset() + " that were counted",
                        "the topic was made anew; start on a new data folder or restore the old one"));
            }
            if (partition.unexplained() != 0) {
                found.add(
                        new StatusFinding(
                                "the sum does not hold: of partition " + partition.partition() + " of vigie.raw "
                                        + partition.unexplained() + " raw logs are not accounted for",
                                "the detection job was started without its state, or has a fault; keep the data folder and report it"));
            }
        }
        long deadLetters = pipeline.total().deadLetters();
        if (deadLetters > 0) {
            found.add(new StatusFinding(
                    deadLetters + (deadLetters == 1 ? " raw log is a dead letter" : " raw logs are dead letters")
                            + ": broken, or not understood",
                    "they are kept: the console's page Pipeline shows the latest with their reason; mend the sender or the"
                            + " format of its input"));
        }
    }

    /** Only the newest: after a later change that was taken, nobody waits for it any more. */
    private static void rules(RulesInForce rules, List<StatusFinding> found) {
        for (RefusedChange refused : rules.refused()) {
            if (refused.number() == rules.change()) {
                found.add(new StatusFinding(
                        "the newest change of rules (" + refused.number() + ") was refused: "
                                + String.join("; ", refused.reasons()),
                        "the rules before it are in force; mend it and push it again, `vigie rules history` shows it"));
            }
        }
    }

    private static void component(ComponentReport component, StatusReport report, List<StatusFinding> found) {
        switch (component.state()) {
            case READY, ABSENT -> {}
            case BACKING_OFF ->
                found.add(new StatusFinding(
                        component.name() + " died: " + component.detail(),
                        "it is started again by itself; see " + component.name()
                                + ".log in the folder logs of the data folder"));
            case REFUSED ->
                found.add(new StatusFinding(
                        component.name() + " does not take its configuration",
                        "see the end of " + component.name()
                                + ".log in the folder logs of the data folder, mend the configuration, then `vigie down` and"
                                + " `vigie up`"));
            case WAITING, STARTING, STOPPING, STOPPED -> {
                if (report.phase() == Phase.READY || component.state() != ComponentState.STARTING) {
                    found.add(new StatusFinding(
                            component.name() + " is " + component.state().word()
                                    + (component.detail().isEmpty() ? "" : " (" + component.detail() + ")"),
                            "wait for it, or see " + component.name() + ".log in the folder logs of the data folder"));
                } else {
                    found.add(new StatusFinding(component.name() + " is starting", "wait for it"));
                }
            }
        }
    }

    private static void collector(CollectorState collector, List<StatusFinding> found) {
        if (!collector.kafkaUp()) {
            found.add(new StatusFinding("the collector does not reach Kafka", "see kafka.log; logs go to the spool"));
        }
        if (collector.spoolEvents() > 0) {
            found.add(new StatusFinding(
                    collector.spoolEvents() + " logs wait in the collector's spool",
                    "they leave by themselves when Kafka takes them; see kafka.log when the number grows"));
        }
        if (collector.dropped() > 0) {
            found.add(new StatusFinding(
                    "the collector dropped " + collector.dropped() + " logs since it started",
                    "vigie_component_discarded_events_total of its metrics says of which source and why"));
        }
    }

    /** One line. */
    public String line() {
        return what + "; " + remedy;
    }
}
