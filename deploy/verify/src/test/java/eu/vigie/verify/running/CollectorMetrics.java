package eu.vigie.verify.running;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** One look at the collector's own count, in Prometheus' text format. */
public final class CollectorMetrics {
    private static final String PREFIX = "vigie_component_";
    private final List<String> lines;

    private CollectorMetrics(List<String> lines) {
        this.lines = lines;
    }

    public static CollectorMetrics of(ApplianceProcess appliance, int port) throws IOException, InterruptedException {
        String token = appliance.properties("run/collector.properties").getProperty("metrics.token");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("metrics of the collector: " + answer.statusCode());
        }
        return new CollectorMetrics(answer.body().lines().toList());
    }

    public long received(String source) {
        return sum(PREFIX + "received_events_total", label("source", source));
    }

    public long discarded(String source) {
        return sum(PREFIX + "discarded_events_total", label("source", source));
    }

    /** {@code buffer}: memory or spool. */
    public long buffered(String buffer) {
        return sum("vigie_buffer_events", label("buffer", buffer));
    }

    /** What the page promises: received + recovered - sent - discarded - buffered, of all sources. The kernel's own drops were never received. */
    public long unexplained() {
        return sum(PREFIX + "received_events_total", "")
                + sum("vigie_recovered_events", "")
                - sum(PREFIX + "sent_events_total", "")
                - (sum(PREFIX + "discarded_events_total", "")
                        - sum(PREFIX + "discarded_events_total", label("reason", "kernel_buffer")))
                - sum("vigie_buffer_events", "");
    }

    private long sum(String name, String label) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String label(String name, String value) {
        return name + "=\"" + value + "\"";
    }

    @Override
    public String toString() {
        return String.join(
                "\n", lines.stream().filter(line -> !line.startsWith("#")).toList());
    }
}
