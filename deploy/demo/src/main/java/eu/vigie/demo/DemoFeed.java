package eu.vigie.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the day as its sources would: each line to the file of its source, in the order of time, a span of the day at once. */
public final class DemoFeed {
    private final DemoDay day;
    private final Path folder;
    private int written;

    /** {@code folder}: as {@link DemoFolder#prepare} made it. */
    public DemoFeed(DemoDay day, Path folder) {
        this.day = day;
        this.folder = folder;
    }

    /** Lines written so far. */
    public int written() {
        return written;
    }

    public boolean isDone() {
        return written == day.lines().size();
    }

    /** Appends the next line, and all that follow within the span after it. Not once {@link #isDone}. */
    public void write(Duration span) throws IOException {
        Instant end = day.lines().get(written).at().plus(span);
        List<DemoLine> left = day.lines().subList(written, day.lines().size());
        List<DemoLine> stretch =
                left.stream().takeWhile(line -> line.at().isBefore(end)).toList();
        Map<String, StringBuilder> texts = new LinkedHashMap<>();
        for (DemoLine line : stretch) {
            texts.computeIfAbsent(line.source(), source -> new StringBuilder())
                    .append(line.text())
                    .append('\n');
        }
        try {
            texts.forEach((source, text) -> append(folder.resolve(source + ".log"), text));
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        written += stretch.size();
    }

    private static void append(Path file, CharSequence text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
