package eu.vigie.demo.day;

import eu.vigie.demo.line.LinuxHost;
import eu.vigie.demo.line.WindowsHost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** What machines say by themselves all day and night: cron, services, refused connections from the internet. */
final class Machinery {
    private static final List<String> UNITS = List.of(
            "apt-daily.service - Daily apt download activities",
            "logrotate.service - Rotate log files",
            "fstrim.service - Discard unused blocks",
            "man-db.service - Daily man-db regeneration",
            "systemd-tmpfiles-clean.service - Cleanup of Temporary Directories");
    private static final List<String> SERVICES =
            List.of("Windows Update", "Windows Modules Installer", "Software Protection", "WMI Performance Adapter");
    private static final int[] SCANNED = {23, 80, 445, 3389, 5900, 8080};

    private final Organisation organisation;
    private final Random random;

    Machinery(Organisation organisation, Random random) {
        this.organisation = organisation;
        this.random = random;
    }

    void run(Instant midnight) {
        for (LinuxHost host : organisation.linux) {
            int minute = random.nextInt(60);
            for (int hour = 0; hour < 24; hour++) {
                Instant at = midnight.plus(Duration.ofHours(hour)).plusSeconds(60L * minute);
                host.cron(at.plusSeconds(1), "root", "test -x /etc/cron.hourly/0anacron && run-parts /etc/cron.hourly");
                host.cron(at.plusSeconds(121), "monitor", "/usr/lib/monitor/collect --quiet");
                if (random.nextInt(3) == 0) {
                    unit(host, at.plusSeconds(200 + random.nextInt(600)));
                }
            }
        }
        LinuxHost backup = organisation.linux("srv-bkp-01");
        backup.cron(midnight.plus(Duration.ofHours(1)), "root", "/usr/lib/backup/nightly --all");
        for (WindowsHost host : organisation.windows) {
            for (Instant at = midnight.plusSeconds(random.nextInt(600));
                    at.isBefore(midnight.plus(Duration.ofHours(24)));
                    at = at.plusMillis(600_000 + random.nextInt(1_200_000))) {
                host.serviceState(
                        at,
                        SERVICES.get(random.nextInt(SERVICES.size())),
                        random.nextBoolean() ? "running" : "stopped");
            }
        }
        for (Instant at = midnight.plusSeconds(3);
                at.isBefore(midnight.plus(Duration.ofHours(24)));
                at = at.plusMillis(40_000 + random.nextInt(160_000))) {
            organisation.firewall.denied(
                    at, "192.0.2." + (1 + random.nextInt(250)), "10.20.1.10", SCANNED[random.nextInt(SCANNED.length)]);
        }
    }

    private void unit(LinuxHost host, Instant at) {
        String unit = UNITS.get(random.nextInt(UNITS.size()));
        String name = unit.substring(0, unit.indexOf(' '));
        host.say(at, "systemd", 1, "Starting " + unit + "...");
        host.say(at.plusSeconds(2), "systemd", 1, name + ": Deactivated successfully.");
        host.say(at.plusSeconds(2), "systemd", 1, "Finished " + unit + ".");
    }
}
