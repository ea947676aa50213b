package eu.vigie.verify.running;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Stands before a mail server in the clear and speaks STARTTLS (RFC 3207) for it; without STARTTLS nothing gets through. */
public final class StartTlsFront implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final SSLContext tls;
    private final int behind;

    public StartTlsFront(SSLContext tls, int behind) throws IOException {
        this.tls = tls;
        this.behind = behind;
        thread(() -> {
            while (true) {
                Socket client = listener.accept();
                thread(() -> serve(client));
            }
        });
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void serve(Socket client) throws IOException {
        if (!greet(client)) {
            client.close();
            return;
        }
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(client, null, true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII)).readLine();
        thread(() -> pump(secure.getInputStream(), server.getOutputStream(), server));
        pump(server.getInputStream(), secure.getOutputStream(), secure);
    }

    private static boolean greet(Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        InputStream in = client.getInputStream();
        say(out, "220 front ESMTP");
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.startsWith("STARTTLS")) {
                say(out, "220 go ahead");
                return true;
            }
            say(out, line.startsWith("EHLO") ? "250-front\r\n250 STARTTLS" : "530 Must issue a STARTTLS command first");
        }
        return false;
    }

    /** Byte by byte: what follows belongs to TLS. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().trim();
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void pump(InputStream in, OutputStream out, Socket end) throws IOException {
        byte[] buffer = new byte[4096];
        try (end) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                out.flush();
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void thread(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the other side went away, as a killed notifier does
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
