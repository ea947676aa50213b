package eu.vigie.verify.running;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes webhooks as docs/notifications.md tells a receiver to: the signature first. */
public final class WebhookReceiver implements AutoCloseable {
    private final HttpServer server;
    private final byte[] key;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile IntConsumer beforeAnswer = number -> {};

    /** One request. {@code genuine}: its signature was right. */
    public record Message(String key, boolean genuine, boolean possibleRepeat, String body) {}

    public WebhookReceiver(String key) throws IOException {
        this.key = key.getBytes(StandardCharsets.UTF_8);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    /** Told the number of each message, from 1 on, when it was taken and not yet answered. */
    public void beforeAnswer(IntConsumer listener) {
        beforeAnswer = listener;
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        messages.add(new Message(
                header(exchange, "Idempotency-Key"),
                isGenuine(header(exchange, "X-Vigie-Timestamp"), body, header(exchange, "X-Vigie-Signature")),
                header(exchange, "X-Vigie-Possible-Repeat").equals("yes"),
                new String(body, StandardCharsets.UTF_8)));
        beforeAnswer.accept(messages.size());
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private boolean isGenuine(String timestamp, byte[] body, String signature) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            String expected = "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
