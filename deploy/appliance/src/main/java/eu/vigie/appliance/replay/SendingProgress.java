package eu.vigie.appliance.replay;

import java.io.PrintStream;
import java.util.Locale;

/** Says now and then how far a run was sent, from two seconds on. */
public final class SendingProgress implements AutoCloseable {
    private static final long FIRST_MILLIS = 2_000;
    private static final long EACH_MILLIS = 5_000;

    private final Replay replay;
    private final long all;
    private final PrintStream err;
    private final long begun = System.nanoTime();
    private final Thread thread;

    /** {@code all}: how many logs there are; 0: not known. */
    public SendingProgress(Replay replay, long all, PrintStream err) {
        this.replay = replay;
        this.all = all;
        this.err = err;
        this.thread = new Thread(this::tell, "progress");
        thread.setDaemon(true);
        thread.start();
    }

    /** Milliseconds since it began, at least 1. */
    public long millis() {
        return Math.max(1, (System.nanoTime() - begun) / 1_000_000);
    }

    private void tell() {
        try {
            Thread.sleep(FIRST_MILLIS);
            while (true) {
                err.println(line());
                Thread.sleep(EACH_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String line() {
        long sent = replay.sent();
        if (all == 0 || sent == 0) {
            return sent + " lines";
        }
        return String.format(
                Locale.ROOT,
                "%,d of %,d logs sent, %d s to go",
                sent,
                all,
                (all - Math.min(all, sent)) * millis() / sent / 1000);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
