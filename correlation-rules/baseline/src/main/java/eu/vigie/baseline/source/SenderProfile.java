package eu.vigie.baseline.source;

/**
 * What is known of one sender of a source.
 *
 * @param hour clock hour of its latest logs
 * @param hourLogs logs in that hour
 */
public record SenderProfile(Rhythm rhythm, ClockOffset clock, long hour, long hourLogs) {
    static final SenderProfile NEW = new SenderProfile(Rhythm.NEVER, ClockOffset.UNKNOWN, SourceProfile.NEVER, 0);

    SenderProfile with(Rhythm other) {
        return new SenderProfile(other, clock, hour, hourLogs);
    }

    SenderProfile with(ClockOffset other) {
        return new SenderProfile(rhythm, other, hour, hourLogs);
    }

    SenderProfile heard(SourceTally logs, long at, int memory) {
        return new SenderProfile(
                rhythm.heard(logs, at, memory), clock.with(logs), at, (at == hour ? hourLogs : 0) + logs.logs());
    }
}
