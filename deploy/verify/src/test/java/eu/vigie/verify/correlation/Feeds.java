package eu.vigie.verify.correlation;

import eu.vigie.verify.correlation.Act.Feed;
import eu.vigie.verify.running.ApplianceProcess;
import eu.vigie.verify.running.Await;
import eu.vigie.verify.running.RawTopic;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One syslog connection a source to a running appliance. */
final class Feeds implements AutoCloseable {
    private final ApplianceProcess appliance;
    private final long before;
    private final Map<Feed, OutputStream> streams = new EnumMap<>(Feed.class);
    private final List<Socket> sockets = new ArrayList<>();
    private long sent;

    private Feeds(ApplianceProcess appliance, long before) {
        this.appliance = appliance;
        this.before = before;
    }

    /** The part of a configuration that says where they listen. */
    static String inputs() {
        StringBuilder inputs = new StringBuilder("inputs:\n");
        for (Feed feed : Feed.values()) {
            inputs.append("  - {source: ")
                    .append(feed.source())
                    .append(", listen: \"tcp://127.0.0.1:PORT")
                    .append(feed.input)
                    .append("\"}\n");
        }
        return inputs.toString();
    }

    static Feeds connect(ApplianceProcess appliance) throws IOException {
        Feeds feeds = new Feeds(appliance, RawTopic.size(appliance));
        for (Feed feed : Feed.values()) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), appliance.inputPort(feed.input));
            feeds.sockets.add(socket);
            feeds.streams.put(feed, new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
        }
        return feeds;
    }

    /** The sender is slower than the collector when that is slow; nothing gets lost. */
    void send(Feed feed, String line) throws IOException {
        OutputStream stream = streams.get(feed);
        if (stream == null) {
            throw new IOException(feed + " is not connected");
        }
        stream.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        sent++;
    }

    void flush() throws IOException {
        for (OutputStream stream : streams.values()) {
            stream.flush();
        }
    }

    /** Returns when all that was sent is on the raw topic. */
    void awaitReceived() throws IOException, InterruptedException {
        flush();
        Await.until("all lines are on the raw topic", () -> RawTopic.size(appliance), size -> size >= before + sent);
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
