package eu.vigie.verify.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Bytes on ports whose protocol a stranger does not speak, or may not. */
final class WireAttempts {
    private static final int PATIENCE_MILLIS = 4_000;
    private static final String REQUEST = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private WireAttempts() {}

    /** Ports of which nothing may be had without a certificate: no byte of an answer inside TLS, and none in the clear. */
    static List<Attempt> mutualTls(String where, int port) {
        List<Attempt> attempts = new ArrayList<>();
        for (String path : List.of("/overview", "/jobs", "/config", "/jars")) {
            attempts.add(judged(where, "GET " + path + " in TLS without a certificate", tls(port, path)));
        }
        attempts.add(judged(where, "GET /overview in the clear", clear(port, "/overview")));
        attempts.add(judged(where, "a serialised object in the clear", exchange(port, "\u00ac\u00ed\u0000\u0005")));
        return attempts;
    }

    /** An input takes logs from everybody who may reach it; a page that answers must ask who is there. */
    static List<Attempt> input(String where, int port) {
        String answer = clear(port, "/metrics");
        if (answer.startsWith("HTTP/")) {
            boolean refused = answer.startsWith("HTTP/1.1 401") || answer.startsWith("HTTP/1.1 403");
            return List.of(
                    refused
                            ? Attempt.refused(where, "GET /metrics without token", answer)
                            : Attempt.open(where, "GET /metrics without token", answer));
        }
        return List.of(Attempt.byDesign(where, "send a line of syslog", "takes logs, answers nothing"));
    }

    private static Attempt judged(String where, String what, String answer) {
        // 400: it was no request; 301: come back with TLS
        boolean read = (answer.startsWith("HTTP/") && !answer.matches("HTTP/1.1 (400|301) .*"))
                || answer.startsWith("answer ");
        return read ? Attempt.open(where, what, answer) : Attempt.refused(where, what, answer);
    }

    private static String tls(int port, String path) {
        try (Socket socket = trustingAll().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            return answer(socket, String.format(REQUEST, path));
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static String clear(int port, String path) {
        return exchange(port, String.format(REQUEST, path));
    }

    private static String exchange(int port, String bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return answer(socket, bytes);
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    /** The first line of an answer in HTTP; of another one how long it is; or that there was none. */
    private static String answer(Socket socket, String request) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        try {
            byte[] answer = socket.getInputStream().readNBytes(512);
            String text = new String(answer, StandardCharsets.ISO_8859_1);
            if (text.startsWith("HTTP/")) {
                return text.lines().findFirst().orElse(text);
            }
            // a TLS alert in answer to what is no TLS tells nothing
            boolean nothing = answer.length == 0 || (answer.length == 7 && answer[0] == 0x15);
            return nothing ? "closed" : "answer of " + answer.length + " bytes";
        } catch (SocketTimeoutException e) {
            return "silence";
        }
    }

    static SSLContext trustingAll() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** A stranger does not care who it talks to. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
