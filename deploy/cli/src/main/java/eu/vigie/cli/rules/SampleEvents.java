package eu.vigie.cli.rules;

import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import eu.vigie.cli.input.EventFiles;
import eu.vigie.cli.input.EventReader;
import eu.vigie.cli.input.ReadEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads events of sample logs as {@code vigie detect} does; of folders, all files below them. */
final class SampleEvents {
    private SampleEvents() {}

    /** @param format the logs' declared format; null: found from the bytes */
    static void read(List<Path> paths, @Nullable String format, Terminal terminal, Consumer<ReadEvent> use) {
        EventReader reader = new EventReader(format, ZoneOffset.UTC, false);
        try {
            new EventFiles(files(paths), null, reader, terminal).read(use);
        } catch (IOException e) {
            throw CommandException.environment("cannot read the events: " + e.getMessage());
        }
    }

    private static List<Path> files(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> below = Files.walk(path)) {
                    below.filter(Files::isRegularFile).sorted().forEach(files::add);
                }
            } else {
                files.add(path);
            }
        }
        return files;
    }
}
