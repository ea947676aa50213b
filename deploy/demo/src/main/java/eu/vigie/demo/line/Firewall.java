package eu.vigie.demo.line;

import eu.vigie.demo.Sources;
import java.time.Instant;
import java.util.Random;

/** A firewall that speaks CEF, one line a connection. */
public final class Firewall {
    private final Script script;
    private final Random random;

    public Firewall(Script script, Random random) {
        this.script = script;
        this.random = random;
    }

    /** A connection that was let through, told when it ended. */
    public void allowed(Instant at, String from, String to, int port, long bytesOut, long bytesIn) {
        say(at, "TRAFFIC", "traffic end", 1, from, to, port, "allow", " out=" + bytesOut + " in=" + bytesIn);
    }

    /** A connection that was not. */
    public void denied(Instant at, String from, String to, int port) {
        say(at, "TRAFFIC", "traffic deny", 3, from, to, port, "deny", "");
    }

    private void say(
            Instant at,
            String id,
            String name,
            int severity,
            String from,
            String to,
            int port,
            String act,
            String more) {
        script.say(
                Sources.FIREWALL,
                at,
                "CEF:0|Rempart|NGFW|7.2|" + id + "|" + name + "|" + severity + "|rt=" + at.toEpochMilli()
                        + " dvchost=fw-01 src=" + from + " spt=" + (32_768 + random.nextInt(28_000)) + " dst=" + to
                        + " dpt=" + port
                        + " proto=" + (port == 53 ? "udp" : "tcp") + " act=" + act + more);
    }
}
