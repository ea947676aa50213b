package eu.vigie.verify.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Attempts side by side: most of them wait for an answer that never comes. */
final class Together {
    private Together() {}

    /** What all of them give, in their order. */
    static List<Attempt> all(List<Callable<List<Attempt>>> tries) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, tries.size()));
        try {
            List<Attempt> attempts = new ArrayList<>();
            for (Future<List<Attempt>> tried : threads.invokeAll(tries)) {
                attempts.addAll(tried.get());
            }
            return attempts;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
