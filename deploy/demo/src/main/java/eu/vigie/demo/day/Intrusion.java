package eu.vigie.demo.day;

import eu.vigie.demo.line.LinuxHost;
import eu.vigie.demo.line.OvhBastion;
import eu.vigie.demo.line.WallixBastion;
import eu.vigie.demo.line.WindowsHost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The story: at night someone guesses the password of adm-faure, who runs the web servers, at the SSH bastion; goes on to a database server
 * that is not hers; makes a way back in, silences the audit, takes data out through the bastion; then does the like on the domain controller.
 */
public final class Intrusion {
    public static final String ATTACKER = "203.0.113.77";
    public static final String VICTIM = "adm-faure";
    public static final String SERVER = "srv-db-01";
    public static final String CONTROLLER = "srv-dc-01";

    /** The account that the intruder makes, on the server and in the domain. */
    public static final String ACCOUNT = "svc-sync";

    private static final int FILES = 34;

    private final Organisation organisation;
    private final Random random;

    Intrusion(Organisation organisation, Random random) {
        this.organisation = organisation;
        this.random = random;
    }

    /** For people, a sentence a line. */
    public static List<String> story() {
        return List.of(
                "At night " + ATTACKER + " guesses passwords at the SSH bastion bst-01 and gets in as " + VICTIM + ".",
                VICTIM + " runs the web servers; the session goes to the database server " + SERVER + ".",
                "There an account is made, put into the group sudo and into sudoers; auditd is stopped and the journal emptied.",
                FILES + " files are fetched through the bastion, and nearly two gigabytes leave to " + ATTACKER + ".",
                "Over the RDP bastion the domain controller " + CONTROLLER
                        + " gets a new service, a new domain administrator, and an empty security log.");
    }

    void run(Instant start) {
        Instant in = guess(start);
        Instant out = onTheServer(in.plusSeconds(75));
        onTheController(out.plus(Duration.ofMinutes(4)));
    }

    /** Twenty-four wrong passwords, eight seconds apart, then the right one. */
    private Instant guess(Instant start) {
        LinuxHost front = organisation.sshBastion.host();
        Instant at = start;
        for (String name : List.of("admin", "oracle", "support")) {
            int pid = front.pid();
            int port = port();
            front.say(at, "sshd", pid, "Invalid user " + name + " from " + ATTACKER + " port " + port);
            front.say(
                    at.plusSeconds(2),
                    "sshd",
                    pid,
                    "Failed password for invalid user " + name + " from " + ATTACKER + " port " + port + " ssh2");
            at = at.plusSeconds(8);
        }
        for (int i = 0; i < 21; i++) {
            front.say(
                    at.plusSeconds(2),
                    "sshd",
                    front.pid(),
                    "Failed password for " + VICTIM + " from " + ATTACKER + " port " + port() + " ssh2");
            at = at.plusSeconds(8);
        }
        int pid = front.pid();
        front.say(
                at, "sshd", pid, "Accepted password for " + VICTIM + " from " + ATTACKER + " port " + port() + " ssh2");
        front.opened(at, VICTIM, pid);
        return at;
    }

    private Instant onTheServer(Instant start) {
        LinuxHost server = organisation.linux(SERVER);
        OvhBastion bastion = organisation.sshBastion;
        Instant at = start;
        OvhBastion.Session session = bastion.shell(at, VICTIM, ATTACKER, server);
        LinuxHost.Login egress =
                server.login(at.plusSeconds(1), VICTIM, bastion.host().address());
        at = at.plusSeconds(95);
        server.sudo(at, VICTIM, "/usr/sbin/useradd -m -s /bin/bash svc-sync");
        int pid = server.pid();
        server.say(at, "useradd", pid, "new group: name=svc-sync, GID=1207");
        server.say(
                at,
                "useradd",
                pid,
                "new user: name=svc-sync, UID=1207, GID=1207, home=/home/svc-sync, shell=/bin/bash, from=/dev/pts/0");
        at = at.plusSeconds(20);
        server.sudo(at, VICTIM, "/usr/sbin/usermod -aG sudo svc-sync");
        int usermod = server.pid();
        server.say(at, "usermod", usermod, "add 'svc-sync' to group 'sudo'");
        server.say(at, "usermod", usermod, "add 'svc-sync' to shadow group 'sudo'");
        at = at.plusSeconds(41);
        server.sudo(at, VICTIM, "/usr/bin/tee /etc/sudoers.d/90-svc-sync");
        at = at.plusSeconds(66);
        server.sudo(at, VICTIM, "/usr/bin/systemctl stop auditd");
        server.say(at, "systemd", 1, "Stopping auditd.service - Security Auditing Service...");
        server.say(at.plusSeconds(1), "systemd", 1, "Stopped auditd.service - Security Auditing Service.");
        at = at.plusSeconds(140);
        server.sudo(at, VICTIM, "/usr/bin/rsync -a /srv/dossiers/ /home/" + VICTIM + "/out/");
        at = fetch(server, at.plusSeconds(230));
        organisation.firewall.allowed(at.plusSeconds(2), "10.20.1.10", ATTACKER, 443, 1_953_118_208L, 8_412_331L);
        at = at.plusSeconds(64);
        server.sudo(at, VICTIM, "/usr/bin/journalctl --vacuum-time=1s");
        at = at.plusSeconds(15);
        server.logout(at, egress);
        session.close(at.plusSeconds(1));
        return at;
    }

    /** One file after the other over the bastion, all within ten minutes. */
    private Instant fetch(LinuxHost server, Instant start) {
        OvhBastion bastion = organisation.sshBastion;
        Instant at = start;
        for (int file = 1; file <= FILES; file++) {
            OvhBastion.Session copy = bastion.download(
                    at,
                    VICTIM,
                    ATTACKER,
                    server,
                    String.format(Locale.ROOT, "/home/%s/out/dossier-%02d.tar", VICTIM, file));
            LinuxHost.Login login =
                    server.login(at.plusSeconds(1), VICTIM, bastion.host().address());
            server.logout(at.plusSeconds(10), login);
            copy.close(at.plusSeconds(11));
            at = at.plusSeconds(14);
        }
        return at;
    }

    private void onTheController(Instant start) {
        WindowsHost controller = organisation.windows(CONTROLLER);
        organisation.rdpBastion.login(start, VICTIM, ATTACKER);
        Instant at = start.plusSeconds(9);
        WallixBastion.Session session = organisation.rdpBastion.desktop(at, VICTIM, ATTACKER, controller);
        at = at.plusSeconds(2);
        String logon = controller.logon(at, VICTIM, "10.20.1.20", 10);
        at = at.plusSeconds(140);
        controller.newService(at, "WinTelemetrySync", "C:\\ProgramData\\wts\\wtsync.exe");
        at = at.plusSeconds(85);
        controller.addedToGroup(at, VICTIM, logon, "svc-sync", "Domain Admins");
        at = at.plusSeconds(120);
        controller.logCleared(at, VICTIM, logon);
        at = at.plusSeconds(30);
        controller.logoff(at, VICTIM, logon, 10);
        session.close(at.plusSeconds(1));
    }

    private int port() {
        return 32_768 + random.nextInt(28_000);
    }
}
