package eu.vigie.appliance.command;

import eu.vigie.appliance.process.StateFile;
import eu.vigie.appliance.replay.LineBatches;
import eu.vigie.appliance.replay.Replay;
import eu.vigie.appliance.replay.ReplayTurn;
import eu.vigie.appliance.security.Certificates;
import eu.vigie.appliance.security.PrivateFiles;
import eu.vigie.appliance.security.TlsClient;
import eu.vigie.event.raw.ReplayRun;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
        description = "Sends the lines of files (plain or .gz) to the running appliance; their own times are trusted.",
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

    private final Clock clock;
    private final PrintStream err;

    @Mixin
    final Place place = new Place();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of log lines, sent in this order.")
    @Nullable
    List<Path> files;

    @Option(names = "--rate", paramLabel = "N", description = "Lines a second in all (default: as fast as it goes).")
    long rate;

    @Option(names = "--connections", paramLabel = "N", description = "Connections that share the lines (default: 1).")
    int connections = 1;

    public ReplayCommand(Clock clock, PrintStream err) {
        this.clock = clock;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        List<Path> given = files == null ? List.of() : List.copyOf(files);
        for (Path file : given) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                err.println("vigie: " + file + " cannot be read; name files of log lines");
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
        if (StateFile.read(place.dataFolder().run()).flatMap(StateFile::running).isEmpty()) {
            err.println("vigie: no appliance runs on " + place.dataFolder().root()
                    + "; start it with `vigie up --detach` or name its folder with --data DIR");
            return ExitCode.ENVIRONMENT;
        }
        Map<String, String> facts =
                PrivateFiles.readProperties(place.dataFolder().connections("collector"));
        String token = facts.get("replay.token");
        String port = facts.get("replay.port");
        if (token == null || port == null) {
            err.println("vigie: the appliance on " + place.dataFolder().root()
                    + " is still starting; `vigie status` says when it serves");
            return ExitCode.ENVIRONMENT;
        }
        place.dataFolder().keep();
        Certificates certificates = new Certificates(place.dataFolder().secrets(), clock, new SecureRandom());
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
                    URI.create("https://127.0.0.1:" + port + "/v1/logs"),
                    token,
                    mine.number(),
                    "replay" + clock.millis());
            return run(replay, given);
        }
    }

    private int run(Replay replay, List<Path> given) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Thread progress = new Thread(() -> tell(replay), "progress");
        progress.setDaemon(true);
        progress.start();
        Optional<String> failure;
        try (LineBatches batches = new LineBatches(given, linesABatch())) {
            failure = replay.run(batches, connections, rate);
        }
        progress.interrupt();
        long millis = Math.max(1, (System.nanoTime() - begun) / 1_000_000);
        err.println(
                replay.sent() + " lines in " + millis / 1000 + " s, " + replay.sent() * 1000 / millis + " a second");
        failure.ifPresent(problem -> err.println("vigie: " + problem));
        return failure.isEmpty() ? ExitCode.DONE : ExitCode.ENVIRONMENT;
    }

    /** A slow replay sends something every moment all the same. */
    private int linesABatch() {
        return rate == 0 ? LINES_A_BATCH : (int) Math.max(1, Math.min(LINES_A_BATCH, rate / 4));
    }

    private void tell(Replay replay) {
        try {
            while (true) {
                Thread.sleep(5_000);
                err.println(replay.sent() + " lines");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
