package eu.vigie.collect;

import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.Transport;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** With token and gzip; the client sends again until it is told that Kafka has it. */
class HttpsInputTest extends InputContractTest {
    private int sent;

    @Override
    String input() {
        return "{source: edge, listen: 'https://127.0.0.1:0', " + COMMON + ", token-file: token}";
    }

    @Override
    Transport transport() {
        return Transport.HTTPS;
    }

    @Override
    PeerAuthentication authentication() {
        return PeerAuthentication.TOKEN;
    }

    @Override
    boolean senderKeepsMessages() {
        return true;
    }

    @Override
    String expectedId() {
        return "edge~test-0-0";
    }

    @Override
    void send(List<byte[]> messages) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
            gzip.write(joined(messages));
        }
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + rig().address(0).getPort() + "/v1/logs"))
                .header("Authorization", "Bearer " + CollectorRig.TOKEN)
                .header("Content-Encoding", "gzip")
                .header("Vigie-Sender", "test")
                .header("Vigie-Sequence", Integer.toString(sent))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        HttpClient client = HttpClient.newBuilder()
                .sslContext(TestTls.client(folder, false))
                .build();
        int status;
        do {
            status = client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        } while (status == 503);
        if (status != 200) {
            throw new AssertionError("answered " + status);
        }
        sent += messages.size();
    }
}
