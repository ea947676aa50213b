package eu.vigie.baseline.source;

import java.util.ArrayList;
import java.util.List;

/**
 * How far the clock of a sender is off, as the times that its logs state show. Looks at the latest minutes with such times: five, or as many
 * more as hold {@value #LEAST_LOGS} logs.
 *
 * @param latest those minutes, in order
 * @param off whether it was told and not seen right since
 * @param toldMinute when it was told last
 */
public record ClockOffset(List<MinuteOffsets> latest, boolean off, long toldMinute) {
    static final int LEAST_LOGS = 20;
    private static final int MINUTES = 5;

    /** Of a clock that was never seen. */
    public static final ClockOffset UNKNOWN = new ClockOffset(List.of(), false, SourceProfile.NEVER);

    public ClockOffset {
        latest = List.copyOf(latest);
    }

    /**
     * @param minute of reception
     * @param stated logs that state a time
     * @param offsets of some of them, least first, in milliseconds
     */
    public record MinuteOffsets(long minute, long stated, List<Long> offsets) {
        public MinuteOffsets {
            offsets = List.copyOf(offsets);
        }
    }

    ClockOffset with(SourceTally logs) {
        if (logs.stated() == 0) {
            return this;
        }
        List<MinuteOffsets> all = new ArrayList<>(latest);
        all.add(new MinuteOffsets(logs.minute(), logs.stated(), OffsetSample.thinned(logs.offsets())));
        while (all.size() > MINUTES && stated(all.subList(1, all.size())) >= LEAST_LOGS) {
            all.remove(0);
        }
        return new ClockOffset(all, off, toldMinute);
    }

    boolean isKnown() {
        return latest.size() >= MINUTES && stated() >= LEAST_LOGS;
    }

    long stated() {
        return stated(latest);
    }

    /** The middle one, in milliseconds: positive when the log's time is later than the reception. */
    long median() {
        List<Long> all = latest.stream()
                .flatMap(each -> each.offsets().stream())
                .sorted()
                .toList();
        return all.get((all.size() - 1) / 2);
    }

    ClockOffset told(long minute) {
        return new ClockOffset(latest, true, minute);
    }

    ClockOffset right() {
        return off ? new ClockOffset(latest, false, toldMinute) : this;
    }

    private static long stated(List<MinuteOffsets> minutes) {
        return minutes.stream().mapToLong(MinuteOffsets::stated).sum();
    }
}
