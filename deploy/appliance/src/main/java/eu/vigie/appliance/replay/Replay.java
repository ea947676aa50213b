package eu.vigie.appliance.replay;

import eu.vigie.appliance.replay.LineBatches.Batch;
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
 * Sends batches over several connections. A batch that was not confirmed is sent again with the same numbers, so that nothing is lost when
 * the collector dies, and what arrives twice is recognised.
 */
public final class Replay {
    private static final Duration ATTEMPT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** A collector that was killed is back long before. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient client;
    private final URI input;
    private final String token;
    private final String sender;
    private final AtomicLong sent = new AtomicLong();
    private volatile Optional<String> failure = Optional.empty();

    /** {@code sender}: unique to this run; letters and digits. */
    public Replay(HttpClient client, URI input, String token, String sender) {
        this.client = client;
        this.input = input;
        this.token = token;
        this.sender = sender;
    }

    /** Lines that are confirmed. */
    public long sent() {
        return sent.get();
    }

    /** Sends all; empty when every line is confirmed, else what stood in the way. A rate of 0 is as fast as it goes. */
    public Optional<String> run(LineBatches batches, int connections, long linesPerSecond) throws InterruptedException {
        long begun = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            String name = sender + "." + i;
            Thread thread = new Thread(() -> work(batches, linesPerSecond, begun, name), name);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return failure;
    }

    /** Each connection is a sender with numbers of its own, so that the numbers of a sender arrive in order. */
    private void work(LineBatches batches, long linesPerSecond, long begun, String name) {
        long sequence = 0;
        try {
            Optional<Batch> batch = batches.next();
            while (batch.isPresent() && failure.isEmpty()) {
                if (linesPerSecond > 0) {
                    long due = begun + batch.get().first() * 1_000_000_000L / linesPerSecond;
                    Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                }
                send(batch.get(), name, sequence);
                sequence += batch.get().count();
                batch = batches.next();
            }
        } catch (IOException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Batch batch, String name, long sequence) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String problem = attempt(batch, name, sequence);
            if (problem.isEmpty()) {
                sent.addAndGet(batch.count());
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("the collector does not take line " + (batch.first() + 1) + ": " + problem);
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** Empty when the lines are safe; what to say when they may be sent again. */
    private String attempt(Batch batch, String name, long sequence) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(input)
                .timeout(ATTEMPT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "text/plain")
                .header("Vigie-Sender", name)
                .header("Vigie-Sequence", Long.toString(sequence))
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch.body()))
                .build();
        int code;
        try {
            code = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
        if (code >= 400 && code < 500 && code != 408 && code != 429) {
            throw new IOException(
                    "the collector refused line " + (batch.first() + 1) + " and those after it with " + code);
        }
        return code >= 200 && code < 300 ? "" : "it answered " + code;
    }
}
