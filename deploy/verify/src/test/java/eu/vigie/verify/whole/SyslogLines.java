package eu.vigie.verify.whole;

import com.fasterxml.jackson.databind.JsonNode;
import eu.vigie.verify.running.EventIndex;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Numbered lines under a host name of their own, as a syslog sender sends them over TCP. */
record SyslogLines(String host, List<String> lines) {
    static SyslogLines of(String host, int count) {
        Instant now = Instant.now();
        return new SyslogLines(
                host,
                IntStream.range(0, count)
                        .mapToObj(i -> "<38>1 " + now + " " + host + " probe 1 - - line " + i)
                        .toList());
    }

    SyslogLines part(int from, int to) {
        return new SyslogLines(host, lines.subList(from, to));
    }

    void sendTo(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
        }
    }

    long indexedEvents(EventIndex index) throws IOException, InterruptedException {
        return index.count("vigie-events-*", query());
    }

    /** The raw lines of the events that OpenSearch holds, each as often as it stands there. */
    List<String> indexed(EventIndex index) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        for (JsonNode event : index.all("vigie-events-*", query(), "event.original")) {
            found.add(event.path("event").path("original").asText());
        }
        return found;
    }

    private String query() {
        return "{\"term\":{\"host.name\":\"" + host + "\"}}";
    }
}
