package eu.vigie.job.detection;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.correlate.stream.RunAxis;
import eu.vigie.correlate.stream.RunClock;
import eu.vigie.event.raw.ReplayRun;
import eu.vigie.event.raw.ReplayRun.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RunClockTest {
    private static final long SECOND = 1_000;
    private static final long HOUR = 3_600 * SECOND;
    private static final long DAY = 24 * HOUR;
    private static final Duration DISORDER = Duration.ofSeconds(5);
    /** A day of November. */
    private static final long NOVEMBER = 1_762_732_800_000L;

    private static final long DECEMBER = NOVEMBER + 30 * DAY;
    private static final long LONG_SILENCE = RunClock.ABANDONED.toMillis();

    private final List<Long> marks = new ArrayList<>();
    private final List<String> rests = new ArrayList<>();
    private RunClock clock = new RunClock(DISORDER, RunClock.Kept.NONE, 0);

    @Test
    void followsTheLatestTimeOfItsOnlySender() {
        head(1, 1, 1, 0, NOVEMBER);
        body(1, 1, 1, 0, "a", NOVEMBER + HOUR);
        assertThat(reached()).isEqualTo(RunAxis.at(1, NOVEMBER + HOUR - 5 * SECOND - 1));
    }

    @Test
    void waitsForSendersThatSentNothingYet() {
        head(1, 2, 1, 0, NOVEMBER);
        body(1, 2, 1, 0, "a", NOVEMBER + HOUR);
        assertThat(reached()).isEqualTo(RunAxis.at(1, NOVEMBER - 5 * SECOND - 1));
        body(1, 2, 1, 0, "b", NOVEMBER + 2 * HOUR);
        assertThat(reached()).isEqualTo(RunAxis.at(1, NOVEMBER + HOUR - 5 * SECOND - 1));
    }

    @Test
    void aSenderThatFallsSilentForAWhileIsWaitedFor() {
        head(1, 2, 1, 0, NOVEMBER);
        body(1, 2, 1, 0, "slow", NOVEMBER + SECOND);
        body(1, 2, 1, 0, "fast", NOVEMBER + HOUR);
        clock.advance(60 * SECOND, true, recorder());
        assertThat(last()).isEqualTo(RunAxis.at(1, NOVEMBER - 4 * SECOND - 1));
        assertThat(rests).isEmpty();
    }

    @Test
    void aFileOfAnEarlierTimeStillAheadHoldsItBack() {
        head(1, 1, 2, 0, DECEMBER);
        head(1, 1, 2, 1, NOVEMBER);
        body(1, 1, 2, 0, "a", DECEMBER + HOUR);
        assertThat(reached()).isEqualTo(RunAxis.at(1, NOVEMBER - 5 * SECOND - 1));
        body(1, 1, 2, 1, "a", NOVEMBER + HOUR);
        assertThat(reached()).isEqualTo(RunAxis.at(1, NOVEMBER + HOUR - 5 * SECOND - 1));
    }

    @Test
    void aFileOfALaterTimeStillAheadDoesNot() {
        head(1, 1, 2, 0, NOVEMBER);
        head(1, 1, 2, 1, NOVEMBER + DAY);
        body(1, 1, 2, 0, "a", NOVEMBER + HOUR);
        assertThat(reached()).isEqualTo(RunAxis.at(1, NOVEMBER + HOUR - 5 * SECOND - 1));
    }

    @Test
    void aFileWhoseBeginningHasNoTimeHoldsItUntilItIsReached() {
        read(new ReplayRun(1, 1, 2, 1, Part.HEAD), "head", RunClock.UNKNOWN);
        head(1, 1, 2, 0, NOVEMBER);
        body(1, 1, 2, 0, "a", NOVEMBER + HOUR);
        clock.advance(0, true, recorder());
        assertThat(marks).isEmpty();
        body(1, 1, 2, 1, "a", NOVEMBER + 2 * HOUR);
        assertThat(reached()).isEqualTo(RunAxis.at(1, NOVEMBER + 2 * HOUR - 5 * SECOND - 1));
    }

    @Test
    void theLastLogEndsItAtItsNewestTime() {
        head(1, 1, 2, 0, DECEMBER);
        head(1, 1, 2, 1, NOVEMBER);
        body(1, 1, 2, 0, "a", DECEMBER + HOUR);
        body(1, 1, 2, 1, "a", NOVEMBER + HOUR);
        read(new ReplayRun(1, 1, 2, 1, Part.TAIL), "tail", NOVEMBER + HOUR + SECOND);
        assertThat(marks).endsWith(RunAxis.at(1, DECEMBER + HOUR), RunAxis.after(1));
        assertThat(rests).hasSize(1);
        assertThat(read(new ReplayRun(1, 1, 2, 1, Part.BODY), "a", NOVEMBER)).isFalse();
    }

    @Test
    void aLastLogThatIsNoEventEndsItToo() {
        head(1, 1, 1, 0, NOVEMBER);
        read(new ReplayRun(1, 1, 1, 0, Part.TAIL), "tail", RunClock.UNKNOWN);
        assertThat(marks).endsWith(RunAxis.at(1, NOVEMBER), RunAxis.after(1));
    }

    @Test
    void aLaterRunEndsTheOneBeforeAndMayBeOfAnEarlierTime() {
        head(1, 1, 1, 0, DECEMBER);
        body(1, 1, 1, 0, "a", DECEMBER + HOUR);
        head(2, 1, 1, 0, NOVEMBER);
        assertThat(marks).endsWith(RunAxis.at(1, DECEMBER + HOUR), RunAxis.after(1));
        body(2, 1, 1, 0, "a", NOVEMBER + HOUR);
        assertThat(reached()).isEqualTo(RunAxis.at(2, NOVEMBER + HOUR - 5 * SECOND - 1));
        assertThat(read(new ReplayRun(1, 1, 1, 0, Part.BODY), "a", DECEMBER + 2 * HOUR))
                .isFalse();
    }

    @Test
    void aRunThatWasBrokenOffComesToItsNewestTimeAndMayGoOn() {
        head(1, 1, 2, 0, DECEMBER);
        head(1, 1, 2, 1, NOVEMBER);
        body(1, 1, 2, 0, "a", DECEMBER + HOUR);
        clock.advance(LONG_SILENCE, false, recorder());
        assertThat(rests).isEmpty();
        clock.advance(LONG_SILENCE, true, recorder());
        assertThat(last()).isEqualTo(RunAxis.at(1, DECEMBER + HOUR));
        assertThat(rests).hasSize(1);
        assertThat(read(new ReplayRun(1, 1, 2, 0, Part.BODY), "a", DECEMBER + 2 * HOUR))
                .isTrue();
    }

    @Test
    void neverGoesBack() {
        head(1, 1, 1, 0, NOVEMBER);
        body(1, 1, 1, 0, "a", NOVEMBER + HOUR);
        long before = reached();
        body(1, 1, 1, 0, "a", NOVEMBER);
        assertThat(reached()).isEqualTo(before);
    }

    @Test
    void goesOnAfterARestartAndSaysNothingUntilSomethingIsRead() throws Exception {
        head(3, 2, 2, 0, NOVEMBER);
        head(3, 2, 2, 1, NOVEMBER + DAY);
        body(3, 2, 2, 0, "a", NOVEMBER + HOUR);
        body(3, 2, 2, 0, "b", NOVEMBER + 2 * HOUR);
        clock = restarted(clock);
        marks.clear();
        clock.advance(0, true, recorder());
        assertThat(marks).isEmpty(); // it may be another subtask that reads on
        body(3, 2, 2, 0, "b", NOVEMBER + 3 * HOUR);
        assertThat(reached()).isEqualTo(RunAxis.at(3, NOVEMBER + HOUR - 5 * SECOND - 1));
    }

    @Test
    void aRunThatIsOverStaysOverAfterARestart() throws Exception {
        head(3, 1, 1, 0, NOVEMBER);
        read(new ReplayRun(3, 1, 1, 0, Part.TAIL), "tail", NOVEMBER + HOUR);
        clock = restarted(clock);
        assertThat(read(new ReplayRun(3, 1, 1, 0, Part.BODY), "a", NOVEMBER)).isFalse();
    }

    private static RunClock restarted(RunClock clock) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(256);
        RunClockEntry entry = new RunClockEntry(0, 77, clock.kept());
        RunClockEntrySerializer.INSTANCE.serialize(entry, out);
        RunClockEntry read =
                RunClockEntrySerializer.INSTANCE.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        assertThat(read).isEqualTo(entry);
        return new RunClock(DISORDER, read.clock(), 0);
    }

    private void head(int run, int senders, int files, int file, long time) {
        read(new ReplayRun(run, senders, files, file, Part.HEAD), "head", time);
    }

    private void body(int run, int senders, int files, int file, String sender, long time) {
        read(new ReplayRun(run, senders, files, file, Part.BODY), sender, time);
    }

    private boolean read(ReplayRun run, String sender, long time) {
        return clock.read(run, sender, time, time, 0, recorder());
    }

    private long reached() {
        clock.advance(0, true, recorder());
        return last();
    }

    private long last() {
        return marks.get(marks.size() - 1);
    }

    private RunClock.Marks recorder() {
        return new RunClock.Marks() {
            @Override
            public void reached(long axis) {
                marks.add(axis);
            }

            @Override
            public void rest() {
                rests.add("rest");
            }
        };
    }
}
