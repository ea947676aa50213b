package eu.vigie.appliance.backtest;

import eu.vigie.event.Event;
import eu.vigie.event.raw.Envelope;
import eu.vigie.rule.DetectionRule;
import java.util.List;

/**
 * A raw log that was read and matched.
 *
 * @param appended when the topic took it, in milliseconds since 1970
 * @param sender of its raw id
 * @param earliest event time of its events in milliseconds; {@link #NONE}: it is a dead letter
 * @param latest the same, the latest
 * @param hits what matched it, in the order of its events
 */
record ReadLog(
        int partition, long appended, Envelope envelope, String sender, long earliest, long latest, List<Hit> hits) {
    static final long NONE = Long.MIN_VALUE;

    /** A rule that matched an event. */
    record Hit(DetectionRule rule, Event event) {}
}
