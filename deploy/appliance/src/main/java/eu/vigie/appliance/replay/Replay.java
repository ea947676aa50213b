package eu.vigie.appliance.replay;

import eu.vigie.appliance.replay.LineBatches.Batch;
import eu.vigie.event.raw.ReplayRun;
import eu.vigie.event.raw.ReplayRun.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends the lines of files as one run: the beginning of each file, the rest over several connections, and when all is confirmed the last
 * line, which ends it ({@link ReplayRun}). A batch that was not confirmed is sent again with the same numbers, so that nothing is lost when
 * the collector dies, and what arrives twice is recognised.
 */
public final class Replay {
    private static final Duration ATTEMPT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** A collector that was killed is back long before. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** However much time went by: this process may have been stopped itself, by Ctrl-Z or a machine that slept. */
    private static final int LEAST_ATTEMPTS = 10;

    private final HttpClient client;
    private final URI input;
    private final String token;
    private final int run;
    private final String sender;
    private final Optional<Filing> filing;
    private final AtomicLong sent = new AtomicLong();
    private volatile Optional<String> failure = Optional.empty();

    /**
     * One that is to send.
     *
     * @param run its number
     * @param sender unique to this run; letters, digits and dots
     * @param filing what imported logs are; empty: a replay, no import
     */
    public Replay(HttpClient client, URI input, String token, int run, String sender, Optional<Filing> filing) {
        this.client = client;
        this.input = input;
        this.token = token;
        this.run = run;
        this.sender = sender;
        this.filing = filing;
    }

    /** Lines that are confirmed. */
    public long sent() {
        return sent.get();
    }

    /** Sends all; empty when every line is confirmed, else what stood in the way. A rate of 0 is as fast as it goes. */
    public Optional<String> run(LineBatches batches, int connections, long linesPerSecond)
            throws IOException, InterruptedException {
        Pace pace = new Pace(System.nanoTime(), linesPerSecond);
        try {
            long sequence = 0;
            for (int file = 0; file < batches.files(); file++) {
                Optional<Batch> head = batches.head(file);
                if (head.isPresent()) {
                    pace.await(head.get());
                    send(head.get(), place(batches, connections, file, Part.HEAD), sender + ".head", sequence);
                    sequence += head.get().count();
                }
            }
            body(batches, connections, pace);
            Optional<Batch> last = failure.isEmpty() ? batches.last() : Optional.empty();
            if (last.isPresent()) {
                pace.await(last.get());
                send(last.get(), place(batches, connections, last.get().file(), Part.TAIL), sender + ".tail", 0);
            }
        } catch (UnsentException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
        }
        return failure;
    }

    private ReplayRun place(LineBatches batches, int connections, int file, Part part) {
        return new ReplayRun(run, connections, batches.files(), file, part);
    }

    private void body(LineBatches batches, int connections, Pace pace) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            String name = sender + "." + i;
            Thread thread = new Thread(() -> work(batches, connections, pace, name), name);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Each connection is a sender with numbers of its own, so that the numbers of a sender arrive in order. */
    private void work(LineBatches batches, int connections, Pace pace, String name) {
        long sequence = 0;
        try {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent() && failure.isEmpty()) {
                pace.await(batch.get());
                send(batch.get(), place(batches, connections, batch.get().file(), Part.BODY), name, sequence);
                sequence += batch.get().count();
                batch = batches.next();
            }
        } catch (IOException | UnsentException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** When a batch is due; a rate of 0: at once. */
    private record Pace(long begun, long linesPerSecond) {
        void await(Batch batch) throws InterruptedException {
            if (linesPerSecond > 0) {
                long due = begun + batch.before() * 1_000_000_000L / linesPerSecond;
                Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            }
        }
    }

    /** The collector does not take it, however patiently it is asked. */
    private static final class UnsentException extends Exception {
        UnsentException(String message) {
            super(message);
        }
    }

    private void send(Batch batch, ReplayRun place, String name, long sequence)
            throws UnsentException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int attempts = 1; true; attempts++) {
            String problem = attempt(batch, place, name, sequence);
            if (problem.isEmpty()) {
                sent.addAndGet(batch.count());
                return;
            }
            if (attempts >= LEAST_ATTEMPTS && System.nanoTime() > deadline) {
                throw new UnsentException(
                        "the collector does not take more than " + batch.before() + " lines: " + problem);
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** Empty when the lines are safe; what to say when they may be sent again. */
    private String attempt(Batch batch, ReplayRun place, String name, long sequence)
            throws UnsentException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(input)
                .timeout(ATTEMPT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "text/plain")
                .header("Vigie-Sender", name)
                .header("Vigie-Sequence", Long.toString(sequence))
                .header("Vigie-Run", place.toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch.body()));
        filing.ifPresent(one -> one.headers(batch.year()).forEach(request::header));
        int code;
        try {
            code = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
        if (code >= 400 && code < 500 && code != 408 && code != 429) {
            throw new UnsentException(
                    "the collector refused what comes after " + batch.before() + " lines with " + code);
        }
        return code >= 200 && code < 300 ? "" : "it answered " + code;
    }
}
