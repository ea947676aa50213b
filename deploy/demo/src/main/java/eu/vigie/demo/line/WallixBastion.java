package eu.vigie.demo.line;

import eu.vigie.demo.Sources;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/** The lines of a Wallix Bastion in front of the Windows servers. */
public final class WallixBastion {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(Sources.ZONE);

    private final Script script;
    private final String name;
    private final Random random;

    public WallixBastion(Script script, String name, Random random) {
        this.script = script;
        this.name = name;
        this.random = random;
    }

    /** Someone logs in to the bastion itself. */
    public void login(Instant at, String user, String from) {
        say(
                at,
                "wabauth",
                "[wabauth] action=\"authentify\" user=\"" + user + "\" client_ip=\"" + from
                        + "\" status=\"success\" infos=\"diagnostic [Authentication success: identified with ldap(LDAP), authentified with: password(LDAP).]\"");
    }

    /** A remote desktop on a Windows server. */
    public Session desktop(Instant at, String user, String from, WindowsHost target) {
        Session session = new Session(user, from, target, at);
        session.say(at, "SESSION_ESTABLISHED_SUCCESSFULLY", "");
        return session;
    }

    private void say(Instant at, String program, String message) {
        script.say(
                Sources.RDP_BASTION,
                at,
                TIME.format(at) + " " + name + " " + program + " " + (2_000 + random.nextInt(30_000)) + " - - "
                        + message);
    }

    /** A running session. */
    public final class Session {
        private final String fields;
        private final Instant openedAt;

        private Session(String user, String from, WindowsHost target, Instant openedAt) {
            this.openedAt = openedAt;
            this.fields = String.format(
                    Locale.ROOT,
                    "session_id=\"%016x%08x\" client_ip=\"%s\" target_ip=\"%s\" user=\"%s\" device=\"%s\" service=\"RDP\" account=\"%s\"",
                    random.nextLong(),
                    random.nextInt(),
                    from,
                    target.address(),
                    user,
                    target.name(),
                    user + "@laverdin.example");
        }

        /** A program that was started in the session. */
        public void process(Instant at, String commandLine) {
            say(at, "NEW_PROCESS", " command_line=\"" + commandLine + "\"");
        }

        /** The end of the session. */
        public void close(Instant at) {
            Duration length = Duration.between(openedAt, at);
            say(
                    at,
                    "SESSION_DISCONNECTION",
                    String.format(
                            Locale.ROOT,
                            " duration=\"%d:%02d:%02d\"",
                            length.toHours(),
                            length.toMinutesPart(),
                            length.toSecondsPart()));
        }

        private void say(Instant at, String type, String more) {
            WallixBastion.this.say(at, "rdpproxy", "[RDP Session] " + fields + " type=\"" + type + "\"" + more);
        }
    }
}
