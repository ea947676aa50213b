package eu.vigie.collect.file;

import eu.vigie.collect.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The marks of all followed files, on disk. */
final class FileMarks {
    private static final String NEXT = "next\t";

    private final Path file;
    private final List<FileMark> remembered = new ArrayList<>();
    private long next = 1;
    private String written = "";

    /** Reads what an earlier run wrote; a line that is none is left out. */
    FileMarks(Path file) throws IOException {
        this.file = file;
        if (!Files.exists(file)) {
            return;
        }
        for (String line : Files.readAllLines(file)) {
            if (line.matches(NEXT + "\\d{1,18}")) {
                next = Math.max(next, Long.parseLong(line.substring(NEXT.length())));
            }
            FileMark.parse(line).ifPresent(mark -> {
                remembered.add(mark);
                next = Math.max(next, mark.number() + 1);
            });
        }
    }

    /** Marks of an earlier run. */
    List<FileMark> remembered() {
        return remembered;
    }

    /** A number for a file that was never seen. */
    long nextNumber() {
        return next++;
    }

    /** Writes the marks so that they survive a power cut, unless nothing changed. */
    void write(List<FileMark> marks) throws IOException {
        String text = NEXT + next + "\n"
                + marks.stream().map(mark -> mark.line() + "\n").collect(Collectors.joining());
        if (!text.equals(written)) {
            DurableFile.write(file, text);
            written = text;
        }
    }
}
