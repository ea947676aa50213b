package eu.vigie.appliance.command;

import eu.vigie.appliance.replay.Filing;
import eu.vigie.appliance.replay.ImportFile;
import eu.vigie.appliance.replay.ImportLedger;
import eu.vigie.appliance.replay.ImportPlan;
import eu.vigie.appliance.replay.ImportRecord;
import eu.vigie.appliance.replay.LineBatches;
import eu.vigie.appliance.replay.Replay;
import eu.vigie.appliance.replay.ReplayInput;
import eu.vigie.appliance.replay.ReplayTurn;
import eu.vigie.appliance.replay.SendingProgress;
import eu.vigie.appliance.security.Certificates;
import eu.vigie.appliance.security.TlsClient;
import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends the files of an import as one run, and keeps in the ledger that it did. */
final class ImportSending {
    private static final int LINES_A_BATCH = 2_000;

    private final DataPlace place;
    private final Terminal terminal;
    private final PrintStream err;
    private final ImportLedger ledger;
    private final Filing filing;
    private final @Nullable Integer year;

    /** {@code year}: in which each file begins; null: not known. */
    ImportSending(DataPlace place, Terminal terminal, ImportLedger ledger, Filing filing, @Nullable Integer year) {
        this.place = place;
        this.terminal = terminal;
        this.err = terminal.err();
        this.ledger = ledger;
        this.filing = filing;
        this.year = year;
    }

    void send(ReplayInput input, List<ImportFile> files, String key, ImportPlan plan)
            throws IOException, GeneralSecurityException, InterruptedException {
        place.dataFolder().keep();
        ImportRecord before = plan.before();
        int wanted = plan.step() == ImportPlan.Step.GO_ON && before != null ? before.run() : 0;
        Optional<ReplayTurn> turn = ReplayTurn.take(place.dataFolder(), wanted);
        if (turn.isEmpty()) {
            throw CommandException.environment("another `vigie replay` or `vigie import` is under way on "
                    + place.dataFolder().root() + "; wait until it ends");
        }
        try (ReplayTurn mine = turn.get()) {
            if (wanted > 0 && mine.number() != wanted) {
                throw CommandException.environment("another run came in between; give the same command again");
            }
            ImportRecord record = new ImportRecord(
                    mine.number(),
                    key,
                    plan.attempt(),
                    filing.source(),
                    files.stream().map(ImportFile::hash).toList(),
                    files.stream().mapToLong(ImportFile::logs).sum(),
                    terminal.clock().instant(),
                    false);
            ledger.write(record);
            err.printf(Locale.ROOT, "import %d: %,d logs of %s%n", record.run(), record.logs(), record.source());
            send(input, files, record);
            ledger.write(record.finished());
            new ImportSummary(place, terminal).show(record);
        }
    }

    private void send(ReplayInput input, List<ImportFile> files, ImportRecord record)
            throws IOException, GeneralSecurityException, InterruptedException {
        Certificates certificates =
                new Certificates(place.dataFolder().secrets(), terminal.clock(), new SecureRandom());
        Replay replay = new Replay(
                TlsClient.trusting(certificates),
                input.uri(),
                input.token(),
                record.run(),
                record.sender(),
                Optional.of(filing));
        Optional<String> failure;
        List<Path> paths = files.stream().map(ImportFile::path).toList();
        try (SendingProgress progress = new SendingProgress(replay, record.logs(), err);
                LineBatches batches = LineBatches.imported(paths, LINES_A_BATCH, filing.zone(), year, terminal)) {
            failure = replay.run(batches, 1, 0);
            err.printf(Locale.ROOT, "%,d logs sent in %d s%n", replay.sent(), progress.millis() / 1000);
        }
        if (failure.isPresent()) {
            throw CommandException.environment(
                    failure.get() + "; give the same command again and it goes on where it was");
        }
    }
}
