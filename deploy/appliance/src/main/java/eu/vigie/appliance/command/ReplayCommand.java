package eu.vigie.appliance.command;

import eu.vigie.appliance.replay.LineBatches;
import eu.vigie.appliance.replay.Replay;
import eu.vigie.appliance.security.Certificates;
import eu.vigie.appliance.security.PrivateFiles;
import eu.vigie.appliance.security.TlsClient;
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
            "Nothing is lost when the collector dies meanwhile, and nothing is counted twice.",
            "",
            "Examples:",
            "  vigie replay auth.log",
            "  vigie replay --connections 3 --rate 5000 day1.log.gz day2.log.gz"
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final int LINES_A_BATCH = 100;

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
        if (connections < 1 || connections > 64 || rate < 0) {
            err.println("vigie: --connections must be 1 to 64 and --rate not negative");
            return ExitCode.USAGE;
        }
        Map<String, String> facts =
                PrivateFiles.readProperties(place.dataFolder().connections("collector"));
        String token = facts.get("replay.token");
        String port = facts.get("replay.port");
        if (token == null || port == null) {
            err.println(
                    "vigie: no appliance was started on " + place.dataFolder().root()
                            + "; start it with `vigie up --detach` or name its folder with --data DIR");
            return ExitCode.ENVIRONMENT;
        }
        place.dataFolder().keep();
        Certificates certificates = new Certificates(place.dataFolder().secrets(), clock, new SecureRandom());
        Replay replay = new Replay(
                TlsClient.trusting(certificates),
                URI.create("https://127.0.0.1:" + port + "/v1/logs"),
                token,
                "replay" + clock.millis());
        return run(replay, given);
    }

    private int run(Replay replay, List<Path> given) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Thread progress = new Thread(() -> tell(replay), "progress");
        progress.setDaemon(true);
        progress.start();
        Optional<String> failure;
        try (LineBatches batches = new LineBatches(given, LINES_A_BATCH)) {
            failure = replay.run(batches, connections, rate);
        }
        progress.interrupt();
        long millis = Math.max(1, (System.nanoTime() - begun) / 1_000_000);
        err.println(
                replay.sent() + " lines in " + millis / 1000 + " s, " + replay.sent() * 1000 / millis + " a second");
        failure.ifPresent(problem -> err.println("vigie: " + problem));
        return failure.isEmpty() ? ExitCode.DONE : ExitCode.ENVIRONMENT;
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
