package eu.vigie.demo.day;

import eu.vigie.demo.line.LinuxHost;
import eu.vigie.demo.line.OvhBastion;
import eu.vigie.demo.line.WindowsHost;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a well-run organisation does to itself, and what looks like an attack: each is a way in which rules have cried wolf. */
final class Chores {
    static final String SCANNER = "10.20.6.6";
    private static final String MONITOR = "10.20.6.5";
    private static final String DEPLOYER = "10.20.6.7";

    private final Organisation organisation;
    private final List<String> people;
    private final Random random;

    Chores(Organisation organisation, List<String> people, Random random) {
        this.organisation = organisation;
        this.people = people;
        this.random = random;
    }

    void run(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        backups(Week.at(date, LocalTime.of(1, 0)));
        for (int hour = 0; hour < 24; hour++) {
            monitoring(Week.at(date, LocalTime.of(hour, 5)));
            monitoring(Week.at(date, LocalTime.of(hour, 35)));
        }
        for (int hour : new int[] {6, 12, 18}) {
            deployment(Week.at(date, LocalTime.of(hour, 20)));
        }
        if (day == DayOfWeek.TUESDAY) {
            patching(Week.at(date, LocalTime.of(22, 0)));
        }
        if (day == DayOfWeek.WEDNESDAY || day == DayOfWeek.SATURDAY) {
            scan(Week.at(date, LocalTime.of(3, 0)));
        }
        if (day == DayOfWeek.MONDAY) {
            joiners(Week.at(date, LocalTime.of(9, 30)));
            expiredPasswords(Week.at(date, LocalTime.of(8, 0)));
        }
        if (day.getValue() <= 5) {
            forgottenPhone(Week.at(date, LocalTime.of(7, 30)), people.get(30 + day.getValue()));
        }
    }

    /** The backup server fetches every host over SSH, and Windows servers back themselves up to it. */
    private void backups(Instant start) {
        Instant at = start;
        for (LinuxHost host : organisation.linux) {
            LinuxHost.Login login = host.login(at, "backup", "10.20.10.61");
            host.sudo(
                    at.plusSeconds(3),
                    "backup",
                    "/usr/bin/rsync --server --sender -logDtpre.iLsfxCIvu --numeric-ids . /etc/ /srv/ /home/");
            host.sudo(at.plusSeconds(400), "backup", "/usr/bin/find /var/backups -name *.tar.gz -mtime +30 -delete");
            host.logout(at.plusSeconds(420), login);
            at = at.plusSeconds(240 + random.nextInt(120));
        }
        for (WindowsHost host : organisation.windows) {
            String logon = host.logon(at, "svc-backup", "10.20.10.61", 3);
            host.process(
                    at.plusSeconds(4),
                    "svc-backup",
                    logon,
                    "C:\\Windows\\System32\\wbadmin.exe",
                    "wbadmin start backup -backupTarget:\\\\srv-bkp-01\\win -include:C: -allCritical -quiet",
                    "C:\\Windows\\System32\\svchost.exe");
            host.process(
                    at.plusSeconds(900),
                    "svc-backup",
                    logon,
                    "C:\\Windows\\System32\\vssadmin.exe",
                    "vssadmin list shadows",
                    "C:\\Windows\\System32\\cmd.exe");
            host.logoff(at.plusSeconds(1_000), "svc-backup", logon, 3);
            at = at.plusSeconds(120);
        }
    }

    /** Twice an hour onto every machine. */
    private void monitoring(Instant start) {
        Instant at = start.plusSeconds(random.nextInt(60));
        for (LinuxHost host : organisation.linux) {
            LinuxHost.Login login = host.login(at, "monitor", MONITOR);
            host.sudo(at.plusSeconds(1), "monitor", "/usr/lib/nagios/plugins/check_raid -w 0");
            host.logout(at.plusSeconds(3), login);
            at = at.plusSeconds(4);
        }
        for (WindowsHost host : organisation.windows) {
            String logon = host.logon(at, "svc-monitor", MONITOR, 3);
            host.logoff(at.plusSeconds(2), "svc-monitor", logon, 3);
            at = at.plusSeconds(3);
        }
    }

    /** Configuration management: root everywhere, from one place, with odd commands. */
    private void deployment(Instant start) {
        Instant at = start;
        for (LinuxHost host : organisation.linux) {
            LinuxHost.Login login = host.login(at, "ansible", DEPLOYER);
            for (String module : List.of("setup", "package_facts", "template", "service_facts")) {
                at = at.plusSeconds(2);
                host.sudo(
                        at,
                        "ansible",
                        "/bin/sh -c echo BECOME-SUCCESS-" + Integer.toString(random.nextInt(1 << 28), 36)
                                + " ; /usr/bin/python3 /home/ansible/.ansible/tmp/ansible-tmp-" + at.getEpochSecond()
                                + "/AnsiballZ_" + module + ".py");
            }
            host.sudo(at.plusSeconds(1), "ansible", "/usr/sbin/visudo -cf /etc/sudoers.d/10-operations");
            host.sudo(at.plusSeconds(2), "ansible", "/usr/bin/systemctl restart rsyslog");
            host.sudo(at.plusSeconds(3), "ansible", "/usr/bin/systemctl is-active auditd");
            host.logout(at.plusSeconds(4), login);
            at = at.plusSeconds(5);
        }
    }

    /** Updates restart services, the audit daemon and the log service among them, and put services in. */
    private void patching(Instant start) {
        Instant at = start;
        for (LinuxHost host : organisation.linux) {
            LinuxHost.Login login = host.login(at, "ansible", DEPLOYER);
            host.sudo(
                    at.plusSeconds(1),
                    "ansible",
                    "/usr/bin/apt-get -y -o Dpkg::Options::=--force-confold dist-upgrade");
            Instant restart = at.plusSeconds(80);
            for (String unit : List.of(
                    "auditd.service - Security Auditing Service",
                    "rsyslog.service - System Logging Service",
                    "cron.service - Regular background program processing daemon")) {
                host.say(restart, "systemd", 1, "Stopping " + unit + "...");
                host.say(restart.plusSeconds(1), "systemd", 1, "Stopped " + unit + ".");
                host.say(restart.plusSeconds(3), "systemd", 1, "Started " + unit + ".");
                restart = restart.plusSeconds(5);
            }
            host.say(restart, "groupadd", host.pid(), "new group: name=_chrony, GID=118");
            host.sudo(restart.plusSeconds(20), "ansible", "/usr/sbin/reboot");
            host.logout(restart.plusSeconds(21), login);
            at = at.plusSeconds(240);
        }
        for (WindowsHost host : organisation.windows) {
            host.process(
                    at,
                    "SYSTEM",
                    "0x3e7",
                    "C:\\Windows\\servicing\\TrustedInstaller.exe",
                    "C:\\Windows\\servicing\\TrustedInstaller.exe",
                    "C:\\Windows\\System32\\services.exe");
            host.newService(
                    at.plusSeconds(30),
                    "Microsoft Update Health Service",
                    "\"C:\\Program Files\\Microsoft Update Health Tools\\uhssvc.exe\"");
            host.process(
                    at.plusSeconds(60),
                    "SYSTEM",
                    "0x3e7",
                    "C:\\Windows\\System32\\msiexec.exe",
                    "C:\\Windows\\system32\\msiexec.exe /V",
                    "C:\\Windows\\System32\\services.exe");
            Map<String, String> data = new LinkedHashMap<>();
            data.put("param1", "C:\\Windows\\system32\\svchost.exe");
            data.put("param3", "Operating System: Service pack (Planned)");
            data.put("param5", "restart");
            host.say(at.plusSeconds(300), "System", "User32", 1074, "The process has initiated the restart.", data);
            at = at.plusSeconds(400);
        }
    }

    /** The vulnerability scanner: unknown accounts, wrong passwords, closed ports, then its own account with its key. */
    private void scan(Instant start) {
        Instant at = start;
        for (LinuxHost host : organisation.linux) {
            for (String name : List.of("admin", "test", "guest", "pi")) {
                int pid = host.pid();
                int port = 30_000 + random.nextInt(20_000);
                host.say(at, "sshd", pid, "Invalid user " + name + " from " + SCANNER + " port " + port);
                host.say(
                        at.plusSeconds(1),
                        "sshd",
                        pid,
                        "Failed password for invalid user " + name + " from " + SCANNER + " port " + port + " ssh2");
                at = at.plusSeconds(9);
            }
            host.say(
                    at,
                    "sshd",
                    host.pid(),
                    "Unable to negotiate with " + SCANNER + " port 40123: no matching key exchange method found. Their"
                            + " offer: diffie-hellman-group1-sha1 [preauth]");
            LinuxHost.Login login = host.login(at.plusSeconds(5), "svc-scan", SCANNER);
            host.sudo(at.plusSeconds(8), "svc-scan", "/usr/bin/dpkg -l");
            host.sudo(at.plusSeconds(11), "svc-scan", "/usr/bin/cat /etc/ssh/sshd_config");
            host.logout(at.plusSeconds(20), login);
            for (int port : new int[] {21, 23, 445, 1433, 3389, 5900, 6379, 9200}) {
                organisation.firewall.denied(at.plusSeconds(port % 50), SCANNER, host.address(), port);
            }
            at = at.plusSeconds(300);
        }
        for (WindowsHost host : organisation.windows) {
            for (String name : List.of("guest", "anonymous", "scan")) {
                host.refused(at, name, SCANNER, "0xc0000064");
                at = at.plusSeconds(4);
            }
            String logon = host.logon(at, "svc-scan", SCANNER, 3);
            host.logoff(at.plusSeconds(60), "svc-scan", logon, 3);
            at = at.plusSeconds(300);
        }
    }

    /** Three people begin on a Monday; one of them gets an account on two servers. */
    private void joiners(Instant start) {
        WindowsHost controller = organisation.windows("srv-dc-01");
        String logon = controller.logon(start, "adm-costa", "10.20.1.20", 10);
        Instant at = start.plusSeconds(60);
        for (String name : List.of("w.newman", "o.recrue", "u.stagiaire")) {
            controller.accountCreated(at, "adm-costa", logon, name);
            controller.addedToGroup(at.plusSeconds(20), "adm-costa", logon, name, "GG-Office");
            at = at.plusSeconds(180);
        }
        controller.logoff(at, "adm-costa", logon, 10);
        for (String name : List.of("srv-app-01", "srv-git-01")) {
            LinuxHost host = organisation.linux(name);
            OvhBastion.Session session =
                    organisation.sshBastion.shell(at.minusSeconds(1), "adm-nguyen", "10.20.5.12", host);
            LinuxHost.Login login =
                    host.login(at, "adm-nguyen", organisation.sshBastion.host().address());
            host.sudo(at.plusSeconds(5), "adm-nguyen", "/usr/sbin/useradd -m -G developers w.newman");
            host.say(at.plusSeconds(5), "useradd", host.pid(), "new group: name=w.newman, GID=1310");
            host.say(
                    at.plusSeconds(5),
                    "useradd",
                    host.pid(),
                    "new user: name=w.newman, UID=1310, GID=1310, home=/home/w.newman, shell=/bin/bash, from=/dev/pts/1");
            host.say(at.plusSeconds(5), "useradd", host.pid(), "add 'w.newman' to group 'developers'");
            host.logout(at.plusSeconds(60), login);
            session.close(at.plusSeconds(61));
            at = at.plusSeconds(200);
        }
    }

    /** On Monday passwords have expired: people try the old one, then get in; an administrator mistypes hers. */
    private void expiredPasswords(Instant start) {
        WindowsHost server = organisation.windows("srv-file-01");
        for (int i = 40; i < 52; i++) {
            String name = people.get(i);
            String workstation = "10.20.31." + i;
            Instant at = start.plusSeconds(60L * random.nextInt(90));
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                server.refused(at, name, workstation, "0xc0000071");
                at = at.plusSeconds(12 + random.nextInt(20));
            }
            String logon = server.logon(at.plus(Duration.ofMinutes(2)), name, workstation, 3);
            server.logoff(at.plus(Duration.ofMinutes(60)), name, logon, 3);
        }
        LinuxHost host = organisation.linux("srv-web-01");
        Instant at = start.plusSeconds(4_000);
        for (int n = 0; n < 2; n++) {
            host.say(
                    at,
                    "sshd",
                    host.pid(),
                    "Failed password for adm-faure from 10.20.5.14 port " + (40_000 + random.nextInt(9_000)) + " ssh2");
            at = at.plusSeconds(7);
        }
        int pid = host.pid();
        host.say(at, "sshd", pid, "Accepted password for adm-faure from 10.20.5.14 port 41022 ssh2");
        host.logout(at.plusSeconds(600), host.opened(at, "adm-faure", pid));
    }

    /** A phone that goes on with an old password all day. */
    private void forgottenPhone(Instant start, String owner) {
        WindowsHost server = organisation.windows("srv-file-01");
        for (int n = 0; n < 40; n++) {
            server.wrongPassword(start.plusSeconds(900L * n + random.nextInt(60)), owner, "10.20.40.17");
        }
    }
}
