package eu.vigie.collect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The collector as it is deployed: a JVM of its own, with the files that a person and the launcher write, which can be killed. */
final class CollectorProcess implements AutoCloseable {
    static final String TOKEN = "0123456789abcdef-token";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final int metricsPort = freePort();
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Process process;

    /**
     * Writes the files, starts nothing.
     *
     * @param inputs the list below {@code inputs}, in YAML's flow style
     */
    CollectorProcess(Path folder, String bootstrap, String inputs) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        TestCertificates.write(folder);
        Files.writeString(folder.resolve("token"), "app " + TOKEN + "\n");
        Files.writeString(
                folder.resolve("connections.properties"),
                "kafka.bootstrap=" + bootstrap + "\ntls.cert.file=" + folder.resolve("server.crt") + "\ntls.key.file="
                        + folder.resolve("server.key") + "\nca.file=" + folder.resolve("ca.crt") + "\nmetrics.port="
                        + metricsPort
                        + "\n");
        Files.writeString(folder.resolve("vigie.yml"), "inputs: " + inputs + "\n");
    }

    /** A port that nobody uses now; the same after a restart. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Starts it and waits until it is ready. */
    void start() throws Exception {
        Path ready = folder.resolve("data/run/collector.ready");
        Files.deleteIfExists(ready);
        Process started = launch();
        process = started;
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!Files.exists(ready)) {
            if (System.nanoTime() > deadline || started.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the collector is not ready: " + log());
            }
        }
    }

    /** Runs it with {@code --once}; the exit code. */
    int runOnce() throws Exception {
        Process once = launch("--once");
        if (!once.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            once.destroyForcibly();
            throw new AssertionError("it does not end: " + log());
        }
        return once.exitValue();
    }

    /** As {@code kill -9}. */
    void kill() {
        end(true);
    }

    double metric(String name, String... labels) throws Exception {
        return MetricsText.sum(metrics().body(), name, labels);
    }

    void awaitMetric(String name, double value, String... labels) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        double last = metric(name, labels);
        while (last != value) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(name + List.of(labels) + " is " + last + ", not " + value);
            }
            last = metric(name, labels);
        }
    }

    /** The page as the owner of the token file gets it. */
    HttpResponse<String> metrics() throws Exception {
        return metrics("Bearer "
                + Files.readString(folder.resolve("data/collector/metrics.token"))
                        .strip());
    }

    HttpResponse<String> metrics(String authorization) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metricsPort + "/metrics"))
                        .header("Authorization", authorization)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Process launch(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CollectorMain.class.getName(),
                "--config",
                folder.resolve("vigie.yml").toString(),
                "--connections",
                folder.resolve("connections.properties").toString(),
                "--data",
                folder.resolve("data").toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("collector.log").toFile()))
                .start();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("collector.log"));
    }

    private void end(boolean forcibly) {
        Process running = process;
        process = null;
        if (running == null) {
            return;
        }
        try {
            if (forcibly) {
                running.destroyForcibly().waitFor();
            } else {
                running.destroy();
                if (!running.waitFor(30, TimeUnit.SECONDS)) {
                    running.destroyForcibly().waitFor();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end(false);
    }
}
