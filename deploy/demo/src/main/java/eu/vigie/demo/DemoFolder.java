package eu.vigie.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The day as files, one a source, and the inputs that read them. */
public final class DemoFolder {
    private DemoFolder() {}

    /** Writes {@code <source>.log} for each source, and {@code vigie.yml} beside them; returns that file. */
    public static Path write(DemoDay day, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (DemoSource source : day.sources()) {
            Files.write(
                    folder.resolve(source.id() + ".log"),
                    day.lines().stream()
                            .filter(line -> line.source().equals(source.id()))
                            .map(DemoLine::text)
                            .toList());
        }
        return prepare(day, folder, "");
    }

    /** Writes {@code vigie.yml} alone, with further sections; returns it. The lines come with {@link DemoFeed}. */
    public static Path prepare(DemoDay day, Path folder, String sections) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve("vigie.yml"), configuration(day) + sections);
    }

    /** The section {@code inputs} of vigie.yml: files beside it, read once, each line's own time believed. */
    static String configuration(DemoDay day) {
        return "# The sources of the demonstration day.\ninputs:\n"
                + day.sources().stream().map(DemoFolder::input).collect(Collectors.joining());
    }

    private static String input(DemoSource source) {
        StringBuilder input = new StringBuilder("  # " + source.description() + "\n");
        input.append("  - source: ").append(source.id()).append('\n');
        input.append("    file: ").append(source.id()).append(".log\n");
        input.append("    time: trusted\n");
        input.append("    zone: ")
                .append(source.zone().getId().equals("Z") ? "UTC" : source.zone())
                .append('\n');
        if (source.format() != null) {
            input.append("    format: ").append(source.format()).append('\n');
        }
        if (source.bastion() != null) {
            input.append("    bastion: ").append(source.bastion()).append('\n');
        }
        return input.toString();
    }
}
