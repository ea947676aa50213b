package eu.vigie.demo.day;

import eu.vigie.demo.day.Organisation.Administrator;
import eu.vigie.demo.line.LinuxHost;
import eu.vigie.demo.line.OvhBastion;
import eu.vigie.demo.line.WallixBastion;
import eu.vigie.demo.line.WindowsHost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** What administrators and employees do on any day: nothing that deserves an alert, with the small mistakes that people make. */
final class QuietWork {
    private static final List<String> COMMANDS = List.of(
            "/usr/bin/systemctl status nginx",
            "/usr/bin/systemctl status postgresql",
            "/usr/bin/systemctl reload nginx",
            "/usr/bin/journalctl -u ssh --since today",
            "/usr/bin/apt-get update",
            "/usr/bin/apt list --upgradable",
            "/usr/bin/df -h",
            "/usr/bin/du -sh /var/log",
            "/usr/bin/tail -n 200 /var/log/syslog",
            "/usr/sbin/needrestart -b",
            "/usr/bin/ls -l /etc/nginx/sites-enabled",
            "/usr/sbin/lvs");

    private static final List<String> PROGRAMS = List.of(
            "C:\\Windows\\System32\\mmc.exe",
            "C:\\Windows\\System32\\Taskmgr.exe",
            "C:\\Windows\\System32\\notepad.exe",
            "C:\\Windows\\explorer.exe");

    private final Organisation organisation;
    private final Random random;

    QuietWork(Organisation organisation, Random random) {
        this.organisation = organisation;
        this.random = random;
    }

    /** Between eight and six: sessions over both bastions, employees at the file and terminal servers. */
    void run(Instant morning) {
        run(morning, Organisation.EMPLOYEES);
    }

    void run(Instant morning, List<String> employees) {
        for (Administrator person : Organisation.ADMINISTRATORS) {
            for (int hour = 0; hour < 10; hour += 1 + random.nextInt(2)) {
                session(person, morning.plus(Duration.ofHours(hour)).plusSeconds(60L * random.nextInt(50)));
            }
        }
        for (Administrator person : Organisation.WINDOWS_ADMINISTRATORS) {
            for (int hour = 0; hour < 10; hour += 2) {
                desktop(person, morning.plus(Duration.ofHours(hour)).plusSeconds(60L * random.nextInt(80)));
            }
        }
        for (String employee : employees) {
            employee(employee, morning);
        }
    }

    private void session(Administrator person, Instant start) {
        LinuxHost target = organisation.linux(any(person.servers()));
        LinuxHost front = organisation.sshBastion.host();
        Instant at = start;
        if (random.nextInt(5) == 0) { // the wrong key first, as everybody does now and then
            front.say(
                    at,
                    "sshd",
                    front.pid(),
                    "Connection closed by authenticating user " + person.account() + " " + person.workstation()
                            + " port " + (40_000 + random.nextInt(20_000)) + " [preauth]");
            at = at.plusSeconds(20);
        }
        LinuxHost.Login ingress = front.login(at, person.account(), person.workstation());
        at = at.plusSeconds(2);
        OvhBastion.Session session = organisation.sshBastion.shell(at, person.account(), person.workstation(), target);
        at = at.plusSeconds(1);
        LinuxHost.Login egress = target.login(at, person.account(), front.address());
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            at = at.plusSeconds(25 + random.nextInt(180));
            target.sudo(at, person.account(), any(COMMANDS));
        }
        at = at.plusSeconds(20 + random.nextInt(120));
        target.logout(at, egress);
        session.close(at.plusSeconds(1));
        front.logout(at.plusSeconds(2), ingress);
    }

    private void desktop(Administrator person, Instant start) {
        WindowsHost target = organisation.windows(any(person.servers()));
        organisation.rdpBastion.login(start, person.account(), person.workstation());
        Instant at = start.plusSeconds(8);
        WallixBastion.Session session =
                organisation.rdpBastion.desktop(at, person.account(), person.workstation(), target);
        at = at.plusMillis(1_200);
        String logon = target.logon(at, person.account(), "10.20.1.20", 10);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            at = at.plusMillis(40_000 + random.nextInt(200_000));
            String program = any(PROGRAMS);
            session.process(seconds(at), program.replace("\\", "\\\\"));
            target.process(at, person.account(), logon, program, program, "C:\\Windows\\explorer.exe");
        }
        at = at.plusMillis(60_000 + random.nextInt(400_000));
        target.logoff(at, person.account(), logon, 10);
        session.close(seconds(at).plusSeconds(1));
    }

    private void employee(String name, Instant morning) {
        String workstation = "10.20.30." + (10 + Math.floorMod(name.hashCode(), 200));
        Instant at = morning.plusSeconds(random.nextInt(3_600));
        if (random.nextInt(6) == 0) {
            organisation.windows("srv-file-01").wrongPassword(at.minusSeconds(15), name, workstation);
        }
        for (int i = 18 + random.nextInt(10); i > 0; i--) {
            WindowsHost server = organisation.windows(random.nextInt(3) == 0 ? "srv-erp-01" : "srv-file-01");
            String logon = server.logon(at, name, workstation, 3);
            server.logoff(at.plusMillis(5_000 + random.nextInt(500_000)), name, logon, 3);
            for (int n = 2 + random.nextInt(4); n > 0; n--) {
                organisation.firewall.allowed(
                        at.plusMillis(random.nextInt(1_200_000)),
                        workstation,
                        "198.51.100." + (1 + random.nextInt(200)),
                        443,
                        2_000 + random.nextInt(80_000),
                        10_000 + random.nextInt(3_000_000));
            }
            at = at.plusMillis(300_000 + random.nextInt(2_400_000));
        }
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static Instant seconds(Instant at) {
        return Instant.ofEpochSecond(at.getEpochSecond());
    }
}
