package eu.vigie.cli.normalize;

import eu.vigie.cli.Terminal;
import eu.vigie.cli.input.InputOptions;
import eu.vigie.cli.input.LogFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
    private final Terminal terminal;

    @Mixin
    private InputOptions input = new InputOptions();

    public NormalizeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Documents documents = new Documents(input.format(), input.zone(), input.jsonl(), terminal.out());
        for (Path path : input.files()) {
            try (LogFile file = LogFile.open(path, input.receivedAt(), terminal)) {
                while (file.next()) {
                    documents.write(file.name(), file.received(), file.bytes(), file.length());
                }
            }
        }
        terminal.out().flush();
        if (documents.rejected() > 0) {
            terminal.err()
                    .println("vigie: " + documents.rejected() + " of " + documents.lines()
                            + " lines are broken and gave a pipeline_error document");
        }
        return 0;
    }
}
