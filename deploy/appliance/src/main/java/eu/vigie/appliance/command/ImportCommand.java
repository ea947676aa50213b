package eu.vigie.appliance.command;

import eu.vigie.appliance.replay.Filing;
import eu.vigie.appliance.replay.ImportFile;
import eu.vigie.appliance.replay.ImportLedger;
import eu.vigie.appliance.replay.ImportPlan;
import eu.vigie.appliance.replay.ImportRecord;
import eu.vigie.appliance.replay.ReplayInput;
import eu.vigie.appliance.replay.ReplayTurn;
import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import eu.vigie.cli.input.InputFiles;
import eu.vigie.event.raw.History;
import eu.vigie.event.raw.ReplayRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates old logs in a run of their own: they are searched and judged like any others, and nobody is woken by them. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Evaluates old logs: events, detections and alerts marked historical; no message, no clock.",
        footer = {
            "",
            "One command is one run with a clock of its own, as with `vigie replay`: its files correlate with each other and with",
            "nothing else, so import together what belongs together. Their own times are kept. What comes of them is marked",
            "historical: nobody is told, no time to assess it runs, and live sources and their accounts are not touched.",
            "",
            "The same files imported once more change nothing; what was broken off goes on when it is given again.",
            "",
            "Examples:",
            "  vigie import --source web1 auth.log.1.gz auth.log",
            "  vigie import --source web1 --year 2024 archive/web1/",
            "  vigie import --source dc1 --format windows --zone Europe/Paris security.jsonl.zst",
            "  vigie alerts list --run 7                what the import numbered 7 found",
            "  vigie events search 'vigie.run:7 event.outcome:failure'",
            "",
            "Exit codes: 0 done, 2 usage, 3 a file cannot be read or the appliance does not take it."
        })
public final class ImportCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final PrintStream err;

    @Mixin
    final DataPlace place = new DataPlace();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of logs and folders of them, in the order of their times; plain, gzip or zstd.")
    private List<Path> named = new ArrayList<>();

    @Option(
            names = "--source",
            paramLabel = "S",
            required = true,
            description = "The source that they are of. Of one of the inputs in vigie.yml its zone and format hold.")
    private String source = "";

    @Option(
            names = "--year",
            paramLabel = "Y",
            description =
                    "The year in which each file begins, for times that name none (BSD syslog); where the months begin"
                            + " anew, the next one begins. Default: the latest year that is not after the file was last"
                            + " written.")
    private @Nullable Integer year;

    @Option(
            names = "--zone",
            paramLabel = "Z",
            description = "Zone of times that name none. Default: the source's, or UTC.")
    private @Nullable String zone;

    @Option(
            names = "--format",
            paramLabel = "F",
            description =
                    "The logs' format, such as syslog, auditd, windows. Default: the source's, or found from the bytes.")
    private @Nullable String format;

    @Option(
            names = "--again",
            description = "Evaluates files that were imported before once more; their events then stand twice.")
    private boolean again;

    public ImportCommand(Terminal terminal) {
        this.terminal = terminal;
        this.err = terminal.err();
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        check();
        ReplayInput input = ReplayInput.of(place.dataFolder());
        Filing filing = ImportFiling.of(place.facts(), source, zone, format, err);
        List<ImportFile> files = files();
        ImportLedger ledger = new ImportLedger(place.dataFolder().imports());
        String key = ImportPlan.key(filing, year, files);
        ImportPlan plan = ImportPlan.of(ledger.all(), key, source, files, ReplayTurn.last(place.dataFolder()), again);
        ImportRecord before = plan.before();
        switch (plan.step()) {
            case NOTHING -> {
                err.println("vigie: imported before as import " + run(before) + ", begun " + begun(before)
                        + "; nothing was sent. --again evaluates it once more");
                return ExitCode.DONE;
            }
            case REFUSE ->
                throw CommandException.usage("one of these files is part of import " + run(before) + ", begun "
                        + begun(before) + "; leave it out, or say --again: its events then stand twice");
            case GO_ON -> err.println("import " + run(before) + " goes on");
            case BEGIN -> {
                if (before != null && !before.done() && !again) {
                    err.println("vigie: import " + run(before)
                            + " was broken off and cannot go on, because another run came"
                            + " after it; all is sent anew, and what it sent stands twice");
                }
            }
        }
        new ImportSending(place, terminal, ledger, filing, year).send(input, files, key, plan);
        return ExitCode.DONE;
    }

    private void check() {
        if (!History.isSource(source) || source.equals("replay")) {
            throw CommandException.usage("--source must be letters, digits and . _ - (64 at most), and not \"replay\"");
        }
        Integer given = year;
        if (given != null && (given < History.FIRST_YEAR || given > History.LAST_YEAR)) {
            throw CommandException.usage(
                    "--year must be from " + History.FIRST_YEAR + " to " + History.LAST_YEAR + ", not " + given);
        }
    }

    private List<ImportFile> files() throws IOException {
        if (named.contains(Path.of("-"))) {
            throw CommandException.usage("an import reads its files twice; the standard input cannot be imported");
        }
        List<Path> paths = InputFiles.of(named);
        if (paths.size() > ReplayRun.MAX_FILES) {
            throw CommandException.usage("at most " + ReplayRun.MAX_FILES + " files; join some of them");
        }
        List<ImportFile> files = new ArrayList<>();
        long told = terminal.clock().millis();
        for (Path path : paths) {
            files.add(ImportFile.read(path, terminal, logs -> {}));
            long now = terminal.clock().millis();
            if (now - told > 2_000) {
                told = now;
                err.println("looked at " + files.size() + " of " + paths.size() + " files");
            }
        }
        if (files.stream().allMatch(file -> file.logs() == 0)) {
            throw CommandException.usage("there is no log in these files");
        }
        return files;
    }

    private static int run(@Nullable ImportRecord before) {
        return before == null ? 0 : before.run();
    }

    private static String begun(@Nullable ImportRecord before) {
        return before == null ? "" : Listing.time(before.begun()) + " UTC";
    }
}
