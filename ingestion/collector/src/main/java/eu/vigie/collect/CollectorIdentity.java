package eu.vigie.collect;

import eu.vigie.collect.intake.Numbering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who this collector is, in its data folder: an id made once and the number of the run, counted up and written through to the disk before
 * anything is sent, so that no raw id is ever given twice.
 */
final class CollectorIdentity {
    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{8}) (\\d{1,18})\\s*");

    private CollectorIdentity() {}

    /**
     * Begins a run.
     *
     * @param freshId makes 8 hexadecimal digits, asked only when there is no id or it is damaged
     */
    static Numbering beginRun(Path file, Supplier<String> freshId) throws IOException {
        String id = freshId.get();
        long run = 1;
        if (Files.exists(file)) {
            Matcher matcher = TEXT.matcher(Files.readString(file));
            if (matcher.matches()) {
                id = matcher.group(1);
                run = Long.parseLong(matcher.group(2)) + 1;
            }
        }
        DurableFile.write(file, id + " " + run + "\n");
        return new Numbering(id, run);
    }
}
