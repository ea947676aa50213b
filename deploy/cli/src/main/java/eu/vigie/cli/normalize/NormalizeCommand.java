package eu.vigie.cli.normalize;

import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import eu.vigie.cli.input.LineReader;
import eu.vigie.normalize.Normalizers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns raw logs into ECS documents, line for line, with the normalisers of the detection job. */
@Command(
        name = "normalize",
        description =
                "Turns raw log lines into ECS JSON documents, one a line, in the same order. A line that is broken gives a"
                        + " document with event.kind \"pipeline_error\" and the reason in error.message.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  vigie normalize /var/log/auth.log",
            "  journalctl -o short-iso | vigie normalize",
            "  vigie normalize --format ovh-bastion --zone Europe/Paris bastion.log.gz",
            "  vigie normalize --jsonl --received-at 2026-11-10T12:00:00Z cases.jsonl",
            "",
            "Exit codes: 0 done (rejected lines are counted on stderr), 2 usage, 3 a file cannot be read."
        })
public final class NormalizeCommand implements Callable<Integer> {
    private static final int LINE_LIMIT = 1 << 20;

    private final Terminal terminal;

    @Option(
            names = "--format",
            paramLabel = "F",
            description =
                    "The logs' format, such as syslog, auditd, windows, cef, ovh-bastion. Default: found from the bytes."
                            + " A bastion's format also declares the logs to be that bastion's.")
    private @Nullable String format;

    @Option(
            names = "--jsonl",
            description =
                    "Each line is an object with \"raw\" (string or object) and perhaps \"dataset\" (product.stream), a hint.")
    private boolean jsonl;

    @Option(
            names = "--received-at",
            paramLabel = "T",
            description =
                    "When the logs came in, such as 2026-11-10T12:00:00Z: gives times without a year theirs. Default: the"
                            + " file's modification time; now for the standard input.")
    private @Nullable String receivedAt;

    @Option(
            names = "--zone",
            paramLabel = "Z",
            defaultValue = "UTC",
            description = "Zone of times that name none, such as Europe/Paris. Default: ${DEFAULT-VALUE}.")
    private String zone = "UTC";

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Plain or gzip. Default, and for \"-\": the standard input.")
    private List<Path> files = new ArrayList<>();

    public NormalizeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        checkFormat();
        Instant fixed = parseReceivedAt();
        Documents documents = new Documents(format, parseZone(), jsonl, terminal.out());
        List<Path> inputs = files.isEmpty() ? List.of(Path.of("-")) : files;
        for (Path file : inputs) {
            read(file, fixed, documents);
        }
        terminal.out().flush();
        if (documents.rejected() > 0) {
            terminal.err()
                    .println("vigie: " + documents.rejected() + " of " + documents.lines()
                            + " lines are broken and gave a pipeline_error document");
        }
        return 0;
    }

    private void read(Path file, @Nullable Instant fixed, Documents documents) throws IOException {
        boolean standard = file.toString().equals("-");
        try (LineReader lines = new LineReader(open(file, standard), LINE_LIMIT)) {
            Instant received = fixed != null
                    ? fixed
                    : standard
                            ? terminal.clock().instant()
                            : Files.getLastModifiedTime(file).toInstant();
            while (lines.next()) {
                documents.write(standard ? "stdin" : file.toString(), received, lines.bytes(), lines.length());
            }
        } catch (java.util.zip.ZipException e) {
            throw CommandException.environment(file + ": broken gzip data (" + e.getMessage() + ")");
        }
    }

    private InputStream open(Path file, boolean standard) throws IOException {
        if (standard) {
            return terminal.in();
        }
        if (Files.isDirectory(file)) {
            throw CommandException.environment(file + " is a folder; name the files in it");
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw CommandException.environment(file + ": no such file");
        } catch (java.nio.file.AccessDeniedException e) {
            throw CommandException.environment(file + ": not readable for this user");
        }
    }

    private void checkFormat() {
        if (format != null && !Normalizers.isFormat(format)) {
            throw CommandException.usage("--format " + format + ": unknown; accepted are "
                    + String.join(", ", Normalizers.formats()) + "; without --format it is found from the bytes");
        }
    }

    private ZoneId parseZone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw CommandException.usage(
                    "--zone " + zone + ": not a zone; expected such as UTC, +01:00 or Europe/Paris");
        }
    }

    private @Nullable Instant parseReceivedAt() {
        try {
            return receivedAt == null ? null : Instant.parse(receivedAt);
        } catch (DateTimeException e) {
            throw CommandException.usage(
                    "--received-at " + receivedAt + ": not a time; expected such as 2026-11-10T12:00:00Z");
        }
    }
}
