package eu.vigie.baseline.source;

import java.util.List;
import java.util.stream.LongStream;

/** Tallies for tests. */
final class Log {
    private Log() {}

    static SourceTally of(String sender, long minute, long logs) {
        return of(sender, minute, logs, LongStream.empty());
    }

    /** Each of the offsets is of one log. */
    static SourceTally of(String sender, long minute, long logs, LongStream offsets) {
        List<Long> all = offsets.boxed().toList();
        return new SourceTally(
                "linux",
                sender,
                minute,
                logs,
                0,
                0,
                all.size(),
                all,
                "c1-1-" + minute + sender,
                minute * SourceSettings.MINUTE + 30_000);
    }

    static SourceTally unnamed(long minute, long logs) {
        return new SourceTally(
                "linux",
                SourceTally.NO_SENDER,
                minute,
                logs,
                0,
                logs,
                0,
                List.of(),
                "c1-1-" + minute,
                minute * SourceSettings.MINUTE + 30_000);
    }
}
