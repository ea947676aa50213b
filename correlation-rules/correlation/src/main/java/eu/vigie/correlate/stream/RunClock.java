package eu.vigie.correlate.stream;

import eu.vigie.event.raw.ReplayRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far event time has come in the replays of one partition: each has a clock of its own, that begins and ends with it. All times in
 * milliseconds since 1970; {@code now} is processing time, everything else event time.
 *
 * <p>A sender goes through the files in their order, and through each in the order of its lines. So what it still sends is not before the
 * latest it sent, nor before the beginnings of the files still ahead, which were all sent first. The smallest of these over all senders,
 * less the disorder, is reached. Silence proves nothing: a collector that is away for a while makes no log late.
 *
 * <p>The run's last log ends it: the newest of its times is reached, then the run is over, and what would need time after it stays
 * undecided. So does the first log of a later run. A run that was broken off comes to its newest time after {@link #ABANDONED}.
 */
public final class RunClock {
    /** No time is known. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** A sender that has patience with the collector gives up before. */
    public static final Duration ABANDONED = Duration.ofMinutes(5);

    /** Takes what is reached, on {@link RunAxis}. */
    public interface Marks {
        void reached(long axis);

        /** Nothing more is expected for now: nobody must wait for this clock. */
        void rest();
    }

    /** Where a sender is: in which file, and the latest time that it sent of it. */
    public record Position(int file, long time) {
        Position then(Position next) {
            return next.file > file ? next : new Position(file, Math.max(time, next.time));
        }
    }

    /**
     * A clock as it is kept.
     *
     * @param number of the run; 0: there was none
     * @param starts the earliest time of each file's beginning
     */
    public record Kept(
            int number, int senders, List<Long> starts, Map<String, Position> positions, long newest, boolean over) {
        public static final Kept NONE = new Kept(0, 1, List.of(), Map.of(), UNKNOWN, true);
    }

    private final long disorder;
    private int number;
    private int senders;
    private List<Long> starts;
    private final Map<String, Position> positions;
    private long newest;
    private boolean over;
    private long told = RunAxis.BEFORE;
    private long readAt;
    private boolean resting;
    /** Whether something was read since the start: if not, another subtask may be the one that reads on. */
    private boolean heard;

    public RunClock(Duration disorder, Kept kept, long now) {
        this.disorder = disorder.toMillis();
        number = kept.number();
        senders = kept.senders();
        starts = new ArrayList<>(kept.starts());
        positions = new HashMap<>(kept.positions());
        newest = kept.newest();
        over = kept.over();
        readAt = now;
    }

    /** As it is kept. */
    public Kept kept() {
        return new Kept(number, senders, List.copyOf(starts), Map.copyOf(positions), newest, over);
    }

    /**
     * A log of a replay was read, and its matches are on their way.
     *
     * @param earliest of its events' times; {@link #UNKNOWN}: it became none
     * @param latest of its events' times; {@link #UNKNOWN}: it became none
     * @return false when its run is over: nothing of it is correlated any more
     */
    public boolean read(ReplayRun run, String sender, long earliest, long latest, long now, Marks out) {
        if (run.number() < number || (run.number() == number && over)) {
            return false;
        }
        if (run.number() > number) {
            end(out);
            begin(run);
        }
        readAt = now;
        resting = false;
        heard = true;
        newest = Math.max(newest, latest);
        switch (run.part()) {
            case HEAD -> head(run.file(), earliest);
            case BODY -> positions.merge(sender, new Position(run.file(), latest), Position::then);
            case TAIL -> {
                end(out);
                out.rest();
            }
        }
        return true;
    }

    /**
     * Tells how far it has come.
     *
     * @param caughtUp whether everything that the topic holds was read; only then silence counts
     */
    public void advance(long now, boolean caughtUp, Marks out) {
        if (over || resting) {
            return;
        }
        long slowest = heard ? slowest() : UNKNOWN;
        if (slowest != UNKNOWN) {
            tell(RunAxis.at(number, slowest - disorder - 1), out);
        }
        if (now - readAt >= ABANDONED.toMillis() && caughtUp) {
            resting = true;
            tellNewest(out);
            out.rest();
        }
    }

    /** Whether silence will mean something: nobody need ask before how far the topic is read. */
    public boolean isSilent(long now) {
        return !over && !resting && now - readAt >= ABANDONED.toMillis();
    }

    private void begin(ReplayRun run) {
        number = run.number();
        senders = run.senders();
        starts = new ArrayList<>(java.util.Collections.nCopies(run.files(), UNKNOWN));
        positions.clear();
        newest = UNKNOWN;
        over = false;
    }

    private void end(Marks out) {
        if (!over) {
            over = true;
            tellNewest(out);
            tell(RunAxis.after(number), out);
        }
    }

    private void head(int file, long earliest) {
        if (file < starts.size() && earliest != UNKNOWN) {
            long known = starts.get(file);
            starts.set(file, known == UNKNOWN ? earliest : Math.min(known, earliest));
        }
    }

    /** What may still come is not before it; {@link #UNKNOWN}: it may be anything. */
    private long slowest() {
        long[] ahead = ahead();
        long slowest = positions.size() < senders ? ahead[0] : Long.MAX_VALUE;
        for (Position position : positions.values()) {
            int next = Math.min(position.file() + 1, starts.size());
            slowest = Math.min(slowest, Math.min(position.time(), ahead[next]));
        }
        return slowest;
    }

    /** For each file the earliest beginning of it and those after it. */
    private long[] ahead() {
        long[] ahead = new long[starts.size() + 1];
        ahead[starts.size()] = Long.MAX_VALUE;
        for (int file = starts.size() - 1; file >= 0; file--) {
            ahead[file] = Math.min(starts.get(file), ahead[file + 1]);
        }
        return ahead;
    }

    private void tellNewest(Marks out) {
        if (newest != UNKNOWN) {
            tell(RunAxis.at(number, newest), out);
        }
    }

    /** Never goes back. */
    private void tell(long axis, Marks out) {
        if (axis > told) {
            told = axis;
            out.reached(axis);
        }
    }
}
