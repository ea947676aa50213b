package eu.vigie.appliance.command;

import eu.vigie.appliance.DataFolder;
import eu.vigie.appliance.command.Startup.Started;
import eu.vigie.appliance.component.CommandLineFacts;
import eu.vigie.appliance.component.FlinkJobManager;
import eu.vigie.appliance.component.OpenSearchNode;
import eu.vigie.appliance.config.ApplianceSettings;
import eu.vigie.appliance.demo.DemoFindings;
import eu.vigie.appliance.demo.DemoFolders;
import eu.vigie.appliance.demo.DemoPorts;
import eu.vigie.appliance.demo.DemoRun;
import eu.vigie.appliance.security.PrivateFiles;
import eu.vigie.appliance.status.PipelineProbe;
import eu.vigie.cli.CommandException;
import eu.vigie.cli.SafeText;
import eu.vigie.demo.DemoDay;
import eu.vigie.demo.DemoFeed;
import eu.vigie.demo.DemoFolder;
import eu.vigie.demo.Sources;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.incident.Incident;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The demonstration: a real appliance of its own, one invented day through it, and what it found. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts an appliance of its own, sends an invented day of logs through it and shows what it found.",
        footer = {
            "",
            "The day is yesterday at a company of 180 people, with one intrusion at night (docs/demo.md). The folder is emptied",
            "at each start; one that holds real logs is refused. It runs beside a real appliance: its ports are its own.",
            "",
            "Examples:",
            "  vigie demo            stays up, so that you can look around in the console; Ctrl-C stops it",
            "  vigie demo --exit     compares what was found with the story and stops: exit code 0 or 1",
            "  vigie alerts list --data data-demo"
        })
public final class DemoCommand implements Callable<Integer> {
    private final Clock clock;
    private final PrintStream out;

    @Option(names = "--data", paramLabel = "DIR", description = "Its own folder, emptied first (default: ./data-demo).")
    Path data = Path.of("data-demo");

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            description = "The first of the twelve ports that it takes (default: a free row from 27700 on).")
    @Nullable
    Integer portBase;

    @Option(names = "--exit", description = "Compare what was found with the story, say each difference, and stop.")
    boolean exit;

    public DemoCommand(Clock clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        int base = portBase == null ? DemoPorts.freeBase() : portBase;
        if (base < 1024 || base > 65_000) {
            throw CommandException.usage("--port-base must be from 1024 to 65000, not " + base);
        }
        DataFolder folder = new DataFolder(data);
        DemoFolders.empty(folder);
        DemoDay day = DemoDay.of(LocalDate.now(clock.withZone(Sources.ZONE)).minusDays(1));
        Path lines = PrivateFiles.folder(folder.root().resolve("day"));
        Path configuration = DemoFolder.prepare(day, lines, sections(base));
        Optional<Path> file = Optional.of(configuration);
        return new Startup(Place.installation(), folder, file, ApplianceSettings.read(file), clock, out)
                .run(started -> show(started, day, new DemoFeed(day, lines)));
    }

    private static String sections(int base) {
        return "appliance:\n  ports: {base: " + base + "}\n";
    }

    private int show(Started started, DemoDay day, DemoFeed feed)
            throws IOException, GeneralSecurityException, InterruptedException {
        out.println("Ready after " + started.progress().seconds() + " s. Now the " + day.date() + " at Laverdin, "
                + day.lines().size() + " lines of " + day.sources().size() + " sources:");
        Map<String, String> facts = PrivateFiles.readProperties(
                started.appliance().surroundings().data().connections(CommandLineFacts.NAME));
        try (PipelineProbe kafka = new PipelineProbe(facts)) {
            DemoRun run = new DemoRun(
                    day,
                    FlinkJobManager.rest(started.appliance().surroundings()),
                    kafka,
                    line -> out.println(String.format(
                            Locale.ROOT, "%6s s  %s", started.progress().seconds(), line)));
            run.feed(feed);
            run.await();
        }
        OpenSearchNode.refresh(started.appliance().surroundings(), "vigie-*");
        DemoFindings found = DemoRun.findings(
                DataPlace.search(started.appliance().surroundings().data(), facts, clock));
        print(day, found);
        if (exit) {
            return judge(day, found);
        }
        out.println();
        started.sayWhere();
        out.println("Look around with --data " + data + ": vigie status, vigie alerts list, vigie incidents list,");
        out.println("vigie events search 'source.ip:203.0.113.77'. Ctrl-C stops it.");
        return Startup.STAY;
    }

    private void print(DemoDay day, DemoFindings found) {
        out.println();
        out.println("What happened, as the story tells it:");
        day.expected().story().forEach(sentence -> out.println("  " + sentence));
        out.println();
        out.println("What was found in the logs, " + found.alerts().size() + " alerts:");
        for (Alert alert : found.alerts()) {
            out.println(String.format(
                    Locale.ROOT,
                    "  %s  %-8s %-32s %s",
                    Listing.time(alert.firstSeen()),
                    alert.severity().word(),
                    SafeText.of(alert.entity().toString()),
                    SafeText.of(alert.rule().title())));
        }
        for (Incident incident : found.suspected()) {
            out.println("Incident " + incident.number() + ", suspected major ("
                    + incident.severity().word() + ", " + incident.alertCount() + " alerts): "
                    + SafeText.of(incident.title()));
            incident.suspicions().forEach(sentence -> out.println("  " + SafeText.of(sentence)));
        }
    }

    private int judge(DemoDay day, DemoFindings found) {
        List<String> differences = found.differences(day.expected());
        out.println();
        if (differences.isEmpty()) {
            out.println("Exactly what the story holds was found.");
            return ExitCode.DONE;
        }
        out.println("Not what the story holds:");
        differences.forEach(difference -> out.println("  " + SafeText.of(difference)));
        return ExitCode.FINDINGS;
    }
}
