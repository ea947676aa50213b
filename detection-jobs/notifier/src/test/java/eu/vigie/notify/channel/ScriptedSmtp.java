package eu.vigie.notify.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A mail server in the clear that gives the answers of a script: by verb, by {@code RCPT local-part} or by {@code .} for the end of the
 * mail. An empty answer cuts the connection.
 */
final class ScriptedSmtp implements AutoCloseable {
    private final ServerSocket listener = Certificates.freeSocket();
    private final Map<String, String> script;

    ScriptedSmtp(Map<String, String> script) throws Exception {
        this.script = script;
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    try (Socket client = listener.accept()) {
                        serve(client);
                    }
                }
            } catch (IOException e) {
                // closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serve(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream();
        say(out, script.getOrDefault("CONNECT", "220 scripted"));
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (data && !line.equals(".")) {
                continue;
            }
            String answer = answer(line);
            if (answer.isEmpty()) {
                return;
            }
            data = answer.startsWith("354");
            say(out, answer);
            if (line.startsWith("QUIT")) {
                return;
            }
        }
    }

    private String answer(String line) {
        if (line.equals(".")) {
            return script.getOrDefault(".", "250 taken");
        }
        String verb = line.split("[ :]", 2)[0];
        if (verb.equals("RCPT")) {
            String local = line.replaceAll(".*<([^@]*)@.*", "$1");
            return script.getOrDefault("RCPT " + local, script.getOrDefault("RCPT", "250 ok"));
        }
        return script.getOrDefault(
                verb,
                verb.equals("DATA")
                        ? "354 go"
                        : verb.equals("EHLO") ? "250-scripted\r\n250 AUTH PLAIN LOGIN" : "250 ok");
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
