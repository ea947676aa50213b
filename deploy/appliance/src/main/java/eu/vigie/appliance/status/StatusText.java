package eu.vigie.appliance.status;

import eu.vigie.appliance.process.ComponentReport;
import eu.vigie.appliance.process.ComponentState;
import eu.vigie.cli.SafeText;
import eu.vigie.event.accounting.SourceCount;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A report for people. */
public final class StatusText {
    private final PrintStream out;

    public StatusText(PrintStream out) {
        this.out = out;
    }

    public void show(StatusReport report, Instant now) {
        line("Vigie %s on %s: %s", report.state().facts().getOrDefault("version", "?"), report.data(), phase(report));
        line("Console: %s", report.state().facts().getOrDefault("console.url", "none"));
        line("");
        line("%-18s %-11s %8s %9s %10s", "COMPONENT", "STATE", "PROCESS", "SINCE", "MEMORY");
        for (ComponentReport component : report.state().components()) {
            if (component.state() != ComponentState.ABSENT) {
                component(component, report, now);
            }
        }
        line("%-18s %-11s %8s %9s %6d MiB", "in all", "", "", "", report.residentInAll() >> 20);
        report.pipeline().ifPresent(this::pipeline);
        report.collector().ifPresent(this::collector);
        findings(report.findings());
    }

    private static String phase(StatusReport report) {
        return report.phase().name().toLowerCase(Locale.ROOT);
    }

    private void component(ComponentReport component, StatusReport report, Instant now) {
        line(
                "%-18s %-11s %8s %9s %6d MiB%s%s",
                component.name(),
                component.state().word(),
                component.pid() == 0 ? "" : component.pid(),
                span(Duration.between(component.since(), now)),
                report.resident(component.pid()) >> 20,
                component.restarts() == 0 ? "" : "  restarts: " + component.restarts(),
                component.detail().isEmpty() ? "" : "  " + SafeText.of(component.detail()));
    }

    static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 600) {
            return seconds + " s";
        }
        return seconds < 36_000
                ? seconds / 60 + " min"
                : seconds < 360_000 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }

    private void pipeline(Pipeline pipeline) {
        line("");
        line("%-18s %12s", "STAGE", "TO BE READ");
        for (Stage stage : Stage.values()) {
            line("%-18s %12d", stage.word(), pipeline.lag(stage));
        }
        pipeline.watermark()
                .filter(time -> time.isAfter(Instant.EPOCH))
                .ifPresent(time -> line("When the last log was read, correlation was complete up to %s.", time));
        line("");
        line(
                "%-18s %10s = %9s + %7s + %7s + %9s | %9s %9s %9s  %s",
                "SOURCE",
                "RECEIVED",
                "ACCEPTED",
                "DEAD",
                "REPEATS",
                "IN FLIGHT",
                "FULL",
                "GENERIC",
                "HEADER",
                "UNDERSTOOD");
        for (SourceSum source : pipeline.sources()) {
            source(SafeText.of(source.count().source(), 40), source.count(), source.inFlight());
        }
        if (pipeline.unnamed() > 0) {
            line("%-18s %58s %9d", "(not looked at)", "", pipeline.unnamed());
        }
        long inFlight = pipeline.lag(Stage.DETECTION);
        source("all", pipeline.total(), inFlight);
    }

    private void source(String name, SourceCount count, long inFlight) {
        line(
                "%-18s %10d = %9d + %7d + %7d + %9d | %9d %9d %9d  %s",
                name,
                count.read() + inFlight,
                count.accepted(),
                count.deadLetters(),
                count.repeats(),
                inFlight,
                count.full(),
                count.generic(),
                count.header(),
                count.accepted() == 0
                        ? "-"
                        : String.format(Locale.ROOT, "%.1f %%", 100.0 * count.full() / count.accepted()));
    }

    private void collector(CollectorState collector) {
        line("");
        line(
                "Collector: %d logs (%d KiB) in memory, %d logs (%d KiB) in the spool, Kafka is %s.",
                collector.memoryEvents(),
                collector.memoryBytes() >> 10,
                collector.spoolEvents(),
                collector.spoolBytes() >> 10,
                collector.kafkaUp() ? "up" : "away");
    }

    private void findings(List<StatusFinding> findings) {
        line("");
        if (findings.isEmpty()) {
            line("All is well.");
        }
        for (StatusFinding finding : findings) {
            line("! %s", SafeText.of(finding.line()));
        }
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
