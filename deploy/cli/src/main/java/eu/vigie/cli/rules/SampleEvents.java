package eu.vigie.cli.rules;

import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import eu.vigie.cli.input.EventFiles;
import eu.vigie.cli.input.EventReader;
import eu.vigie.cli.input.InputFiles;
import eu.vigie.cli.input.ReadEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads events of sample logs as {@code vigie detect} does; of folders, all files below them. */
final class SampleEvents {
    private SampleEvents() {}

    /** @param format the logs' declared format; null: found from the bytes */
    static void read(List<Path> paths, @Nullable String format, Terminal terminal, Consumer<ReadEvent> use) {
        EventReader reader = new EventReader(format, ZoneOffset.UTC, false, broken -> {});
        try {
            new EventFiles(InputFiles.of(paths), null, reader, terminal).read(use);
        } catch (IOException e) {
            throw CommandException.environment("cannot read the events: " + e.getMessage());
        }
    }
}
