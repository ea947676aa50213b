package eu.vigie.appliance.command;

import eu.vigie.appliance.replay.LineBatches;
import eu.vigie.appliance.replay.Replay;
import eu.vigie.appliance.replay.ReplayInput;
import eu.vigie.appliance.replay.ReplayTurn;
import eu.vigie.appliance.replay.SendingProgress;
import eu.vigie.appliance.security.Certificates;
import eu.vigie.appliance.security.TlsClient;
import eu.vigie.cli.Terminal;
import eu.vigie.cli.input.InputFiles;
import eu.vigie.event.raw.ReplayRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends files through a running appliance as if they came in now, with the times that stand in them. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Sends the logs of files (plain, gzip or zstd) and folders to the running appliance; their own times are trusted.",
        footer = {
            "",
            "One command is one replay, with a clock of its own: it correlates its files with each other, whatever their dates",
            "and their order, and neither with live logs nor with another replay. Send together what belongs together. A",
            "replay ends with its last line: a rule that waits for something that does not come in time finds it only if",
            "the files reach that far.",
            "Nothing is lost when the collector dies meanwhile, and nothing is counted twice.",
            "",
            "Examples:",
            "  vigie replay auth.log",
            "  vigie replay web1/auth.log web2/auth.log",
            "  vigie replay --connections 3 --rate 5000 day1.log.gz day2.log.gz"
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final int LINES_A_BATCH = 2_000;

    private final Terminal terminal;
    private final PrintStream err;

    @Mixin
    final Place place = new Place();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of logs and folders of them, sent in this order.")
    @Nullable
    List<Path> files;

    @Option(names = "--rate", paramLabel = "N", description = "Lines a second in all (default: as fast as it goes).")
    long rate;

    @Option(names = "--connections", paramLabel = "N", description = "Connections that share the lines (default: 1).")
    int connections = 1;

    public ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
        this.err = terminal.err();
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        List<Path> given = InputFiles.of(files == null ? List.of() : files);
        for (Path file : given) {
            if (!Files.isReadable(file)) {
                err.println("vigie: " + file + " cannot be read; name files of logs, or folders of them");
                return ExitCode.USAGE;
            }
        }
        if (connections < 1 || connections > ReplayRun.MAX_SENDERS || rate < 0) {
            err.println("vigie: --connections must be 1 to " + ReplayRun.MAX_SENDERS + " and --rate not negative");
            return ExitCode.USAGE;
        }
        if (given.size() > ReplayRun.MAX_FILES) {
            err.println("vigie: at most " + ReplayRun.MAX_FILES + " files; join some of them");
            return ExitCode.USAGE;
        }
        ReplayInput input = ReplayInput.of(place.dataFolder());
        place.dataFolder().keep();
        Certificates certificates =
                new Certificates(place.dataFolder().secrets(), terminal.clock(), new SecureRandom());
        Optional<ReplayTurn> turn = ReplayTurn.take(place.dataFolder());
        if (turn.isEmpty()) {
            err.println("vigie: another `vigie replay` is under way on "
                    + place.dataFolder().root() + "; wait until it ends, or name its files in one command");
            return ExitCode.ENVIRONMENT;
        }
        try (ReplayTurn mine = turn.get()) {
            err.println("replay " + mine.number());
            Replay replay = new Replay(
                    TlsClient.trusting(certificates),
                    input.uri(),
                    input.token(),
                    mine.number(),
                    "replay" + terminal.clock().millis(),
                    Optional.empty());
            return run(replay, given);
        }
    }

    private int run(Replay replay, List<Path> given) throws IOException, InterruptedException {
        Optional<String> failure;
        long millis;
        try (SendingProgress progress = new SendingProgress(replay, 0, err);
                LineBatches batches = new LineBatches(given, linesABatch(), terminal)) {
            failure = replay.run(batches, connections, rate);
            millis = progress.millis();
        }
        err.println(
                replay.sent() + " lines in " + millis / 1000 + " s, " + replay.sent() * 1000 / millis + " a second");
        failure.ifPresent(problem -> err.println("vigie: " + problem));
        return failure.isEmpty() ? ExitCode.DONE : ExitCode.ENVIRONMENT;
    }

    /** A slow replay sends something every moment all the same. */
    private int linesABatch() {
        return rate == 0 ? LINES_A_BATCH : (int) Math.max(1, Math.min(LINES_A_BATCH, rate / 4));
    }
}
