package eu.vigie.cli.detect;

import eu.vigie.cli.input.LogBlock;
import eu.vigie.cli.input.LogBlocks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Blocks of logs through the rules, on several threads, with the output of one: each takes a block, works on it, and hands over what it found. */
final class ParallelDetection {
    private final LogBlocks blocks;
    private final Supplier<BlockMatcher> matchers;
    private final InOrder<Found> found;

    /**
     * @param matchers makes one for each thread
     * @param out takes what was found, in the order of the logs, one thread at a time; false: nobody wants more
     */
    ParallelDetection(LogBlocks blocks, Supplier<BlockMatcher> matchers, Predicate<Found> out) {
        this.blocks = blocks;
        this.matchers = matchers;
        this.found = new InOrder<>(one -> {
            if (!out.test(one)) {
                stop();
            }
        });
    }

    private void stop() {
        found.stop();
    }

    /** Runs to the end of the logs. Where they cannot be read further, all before that has been handed over. */
    void run(int threads) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> {
                    work();
                    return null;
                }));
            }
            Throwable failed = null;
            for (Future<?> one : running) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    failed = e.getCause();
                }
            }
            if (failed != null) {
                rethrow(failed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            stop();
            pool.shutdownNow();
        }
    }

    private static void rethrow(Throwable cause) throws IOException {
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof RuntimeException fault) {
            throw fault;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IOException(cause);
    }

    private void work() throws IOException, InterruptedException {
        BlockMatcher matcher = matchers.get();
        LogBlock block = new LogBlock();
        long number = blocks.take(block);
        while (number >= 0 && handOver(number, matcher, block)) {
            number = blocks.take(block);
        }
    }

    /** False: nobody wants more. */
    private boolean handOver(long number, BlockMatcher matcher, LogBlock block) throws InterruptedException {
        try {
            return found.put(number, matcher.match(block));
        } catch (RuntimeException | Error e) {
            stop(); // nobody must wait for this block
            throw e;
        }
    }
}
