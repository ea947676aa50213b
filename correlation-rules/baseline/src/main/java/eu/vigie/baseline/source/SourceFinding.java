package eu.vigie.baseline.source;

import java.util.List;

/**
 * Something unusual, in words.
 *
 * @param sender whom it is about; {@link SourceTally#NO_SENDER}: the source
 * @param mark the minute by whose beginning it was seen
 * @param logs the latest one it is about, and where it is about a silence the last one before, in order
 * @param count logs that it is about
 */
record SourceFinding(SourceRule rule, String sender, long mark, List<NamedLog> logs, long count, String explanation) {
    /** @param millis reception */
    record NamedLog(String event, long millis) {
        static NamedLog last(Rhythm rhythm) {
            return new NamedLog(rhythm.lastEvent(), rhythm.lastMillis());
        }

        static NamedLog last(SourceTally logs) {
            return new NamedLog(logs.lastEvent(), logs.lastMillis());
        }
    }
}
