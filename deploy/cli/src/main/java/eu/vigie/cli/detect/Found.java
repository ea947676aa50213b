package eu.vigie.cli.detect;

import eu.vigie.cli.input.BrokenLine;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** What the rules found in a block of logs. Filled by one thread, then handed over. */
final class Found {
    /** Broken lines of a block that are kept to be shown; all are counted. */
    private static final int SHOWN = 20;

    final ByteArrayOutputStream detections = new ByteArrayOutputStream();
    final List<BrokenLine> broken = new ArrayList<>();
    final String file;
    long logs;
    long brokenLogs;
    long events;
    long matches;
    long written;

    /** @param file that the logs are of */
    Found(String file) {
        this.file = file;
    }

    void broken(BrokenLine line) {
        brokenLogs++;
        if (broken.size() < SHOWN) {
            broken.add(line);
        }
    }
}
