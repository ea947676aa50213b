package eu.vigie.demo.line;

import eu.vigie.demo.DemoSource;
import eu.vigie.demo.Sources;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/** A Linux machine that writes BSD syslog (RFC 3164) in local time. Process and session numbers grow as on a real one. */
public final class LinuxHost {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH).withZone(Sources.ZONE);

    private final Script script;
    private final DemoSource source;
    private final String name;
    private final String address;
    private final Random random;

    public LinuxHost(Script script, DemoSource source, String name, String address, Random random) {
        this.script = script;
        this.source = source;
        this.name = name;
        this.address = address;
        this.random = random;
    }

    public String name() {
        return name;
    }

    public String address() {
        return address;
    }

    /** A line of a program with its process number. */
    public void say(Instant at, String program, int pid, String message) {
        say(at, program + "[" + pid + "]: " + message);
    }

    /** A line behind the header. */
    public void say(Instant at, String rest) {
        script.say(source, at, TIME.format(at) + " " + name + " " + rest);
    }

    /** A process number that looks like one. */
    public int pid() {
        return 1_000 + random.nextInt(60_000);
    }

    /**
     * Someone logged in.
     *
     * @param pid sshd's process number
     * @param number logind's session number
     */
    public record Login(String user, int pid, long number) {}

    /** A login over SSH with a key: sshd, PAM and logind. */
    public Login login(Instant at, String user, String from) {
        int pid = pid();
        int port = 32_768 + random.nextInt(28_000);
        say(
                at,
                "sshd",
                pid,
                "Accepted publickey for " + user + " from " + from + " port " + port + " ssh2: ED25519 SHA256:"
                        + fingerprint(user));
        return opened(at, user, pid);
    }

    /** What follows a successful authentication. */
    public Login opened(Instant at, String user, int pid) {
        long number = 1 + at.getEpochSecond() % 1_000_000 / 7; // grows with time, whatever is told first
        say(
                at,
                "sshd",
                pid,
                "pam_unix(sshd:session): session opened for user " + user + "(uid=" + uid(user) + ") by (uid=0)");
        say(at, "systemd-logind", 611, "New session " + number + " of user " + user + ".");
        return new Login(user, pid, number);
    }

    /** The end of a login. */
    public void logout(Instant at, Login login) {
        say(at, "sshd", login.pid(), "pam_unix(sshd:session): session closed for user " + login.user());
        say(at, "systemd-logind", 611, "Session " + login.number() + " logged out. Waiting for processes to exit.");
        say(at, "systemd-logind", 611, "Removed session " + login.number() + ".");
    }

    /** A command by sudo, with what PAM says around it. */
    public void sudo(Instant at, String user, String command) {
        int pid = pid();
        say(
                at,
                "sudo[" + pid + "]: " + String.format(Locale.ROOT, "%8s", user) + " : TTY=pts/0 ; PWD=/home/" + user
                        + " ; USER=root ; COMMAND=" + command);
        say(
                at,
                "sudo",
                pid,
                "pam_unix(sudo:session): session opened for user root(uid=0) by " + user + "(uid=" + uid(user) + ")");
        say(at.plus(Duration.ofSeconds(1)), "sudo", pid, "pam_unix(sudo:session): session closed for user root");
    }

    /** A job of cron, with what PAM says around it. */
    public void cron(Instant at, String user, String command) {
        int pid = pid();
        say(
                at,
                "CRON",
                pid,
                "pam_unix(cron:session): session opened for user " + user + "(uid=" + uid(user) + ") by (uid=0)");
        say(at, "CRON", pid + 1, "(" + user + ") CMD (" + command + ")");
        say(
                at.plus(Duration.ofSeconds(1 + random.nextInt(3))),
                "CRON",
                pid,
                "pam_unix(cron:session): session closed for user " + user);
    }

    private static int uid(String user) {
        return user.equals("root") ? 0 : 1_000 + Math.floorMod(user.hashCode(), 400);
    }

    private static String fingerprint(String user) {
        Random letters = new Random(user.hashCode());
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 43; i++) {
            text.append(alphabet.charAt(letters.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
