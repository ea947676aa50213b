package eu.vigie.demo.line;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/** The lines of OVH The Bastion: one when a session opens and one when it closes, tied by {@code uniqid}. */
public final class OvhBastion {
    private final LinuxHost host;
    private final Random random;

    public OvhBastion(LinuxHost host, Random random) {
        this.host = host;
        this.random = random;
    }

    public LinuxHost host() {
        return host;
    }

    /** A session that someone opened. */
    public final class Session {
        private final Instant openedAt;
        private final String fields;

        private Session(Instant openedAt, String fields) {
            this.openedAt = openedAt;
            this.fields = fields;
        }

        /** Says that it ended. */
        public void close(Instant at) {
            double seconds = Duration.between(openedAt, at).toMillis() / 1000.0 + random.nextInt(900) / 1000.0;
            host.say(
                    at,
                    "bastion: close " + fields + " sysret=\"0\" signal=\"\" comment_close=\"\" duration=\""
                            + String.format(Locale.ROOT, "%.3f", seconds) + "\"");
        }
    }

    /** A shell on a server. */
    public Session shell(Instant at, String account, String from, LinuxHost target) {
        return open(
                at,
                account,
                from,
                target,
                "ssh",
                "",
                "ttyrec -f /home/" + account + "/ttyrec/" + target.address() + "/session.ttyrec -- /usr/bin/ssh "
                        + target.address() + " -l " + account + " -p 22");
    }

    /** A file fetched from a server through the bastion. */
    public Session download(Instant at, String account, String from, LinuxHost target, String file) {
        return open(
                at,
                account,
                from,
                target,
                "osh",
                "scp",
                "--host " + target.address() + " --port 22 --user " + account + " --scp-cmd scp#-f#" + file);
    }

    private Session open(
            Instant at, String account, String from, LinuxHost target, String type, String plugin, String params) {
        int pid = host.pid();
        int uid = 2_000 + Math.floorMod(account.hashCode(), 500);
        String fields = String.format(
                Locale.ROOT,
                "uniqid=\"%012x\" version=\"3.19.00\" pid=\"%d\" ppid=\"%d\" sysuser=\"%s\" sudo_user=\"\" uid=\"%d\" gid=\"%d\""
                        + " account=\"%s\" cmdtype=\"%s\" allowed=\"true\" ip_from=\"%s\" port_from=\"%d\" host_from=\"%s\""
                        + " ip_bastion=\"%s\" port_bastion=\"22\" host_bastion=\"%s.laverdin.example\" user=\"%s\" ip_to=\"%s\""
                        + " port_to=\"22\" host_to=\"%s.laverdin.example\" plugin=\"%s\" globalsql=\"ok\" accountsql=\"ok\""
                        + " comment=\"\" params=\"%s\"",
                random.nextLong() & 0xffffffffffffL,
                pid,
                pid - 1,
                account,
                uid,
                uid,
                account,
                type,
                from,
                32_768 + random.nextInt(28_000),
                from,
                host.address(),
                host.name(),
                account,
                target.address(),
                target.name(),
                plugin,
                params);
        host.say(at, "bastion: open " + fields);
        return new Session(at, fields);
    }
}
