package eu.vigie.cli.input;

import eu.vigie.cli.CommandException;
import eu.vigie.normalize.Normalizers;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of commands that read logs: which files, and what is known about them. */
public final class InputOptions {
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
            description =
                    "Files, and folders of them: a log a line, or a JSON document of objects; plain, gzip or zstd. Default,"
                            + " and for \"-\": the standard input.")
    private List<Path> files = new ArrayList<>();

    /** The declared format; null: found from the bytes. */
    public @Nullable String format() {
        if (format != null && !Normalizers.isFormat(format)) {
            throw CommandException.usage("--format " + format + ": unknown; accepted are "
                    + String.join(", ", Normalizers.formats()) + "; without --format it is found from the bytes");
        }
        return format;
    }

    public boolean jsonl() {
        return jsonl;
    }

    /** The files, folders resolved; the standard input ("-") when none is named. */
    public List<Path> files() {
        return files(List.of());
    }

    /** The same without those that are meant otherwise. */
    public List<Path> files(List<Path> others) {
        List<Path> logs = files.stream().filter(file -> !others.contains(file)).toList();
        return logs.isEmpty() ? List.of(Path.of("-")) : InputFiles.of(logs);
    }

    /** What stands on the command line beside the options. */
    public List<Path> named() {
        return List.copyOf(files);
    }

    public ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw CommandException.usage(
                    "--zone " + zone + ": not a zone; expected such as UTC, +01:00 or Europe/Paris");
        }
    }

    /** Null: the file says it. */
    public @Nullable Instant receivedAt() {
        try {
            return receivedAt == null ? null : Instant.parse(receivedAt);
        } catch (DateTimeException e) {
            throw CommandException.usage(
                    "--received-at " + receivedAt + ": not a time; expected such as 2026-11-10T12:00:00Z");
        }
    }
}
