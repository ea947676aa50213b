package eu.vigie.verify.load;

import java.time.LocalTime;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Writes a day of BSD syslog lines in time order: password guessing at many paces, from hopeless to just below and just above five failures a
 * minute, single failures, probes without a password, honest logins, sudo and cron. The same seed gives the same lines.
 */
public final class AuthLog {
    private static final int DAY_SECONDS = 86_400;
    private static final String[] NAMES = {
        "root", "admin", "oracle", "invalid user test", "invalid user pi", "invalid user ftp user"
    };

    private record Line(int second, int order, String text) {}

    private final Random random;
    private final List<Line> lines = new ArrayList<>();
    private final String day;
    private int attackers;

    private AuthLog(long seed, MonthDay day, int firstAttacker) {
        this.random = new Random(seed);
        this.day = DateTimeFormatter.ofPattern("MMM ppd", Locale.ENGLISH).format(day);
        this.attackers = firstAttacker;
    }

    /**
     * So many lines of one day.
     *
     * @param firstAttacker where the count of attacking addresses begins: logs of one appliance must not share them
     */
    public static List<String> lines(int count, long seed, MonthDay day, int firstAttacker) {
        AuthLog log = new AuthLog(seed, day, firstAttacker);
        while (log.lines.size() < count) {
            switch (log.random.nextInt(10)) {
                case 0, 1, 2 -> log.guessing();
                case 3, 4 -> log.stray();
                case 5 -> log.probe();
                case 6, 7 -> log.login();
                case 8 -> log.sudo();
                default -> log.cron();
            }
        }
        log.lines.sort(Comparator.comparingInt(Line::second).thenComparingInt(Line::order));
        return log.lines.subList(0, count).stream().map(Line::text).toList();
    }

    /** The lines of a day in an order in which they may come when each is on its way for up to so many seconds. */
    public static List<String> disordered(List<String> lines, long seed, int seconds) {
        Random random = new Random(seed);
        Map<Integer, Double> arrivals = new HashMap<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int second = LocalTime.parse(lines.get(i).substring(7, 15)).toSecondOfDay();
            arrivals.put(i, second + random.nextDouble() * seconds);
            order.add(i);
        }
        order.sort(Comparator.comparing(arrivals::get));
        return order.stream().map(lines::get).toList();
    }

    private void guessing() {
        String address = attacker();
        String host = host();
        int failures = 3 + random.nextInt(50);
        int pace = 1 + random.nextInt(22); // around 12 to 15 s a failure the threshold is crossed again and again
        int second = random.nextInt(DAY_SECONDS);
        int pid = pid();
        for (int i = 0; i < failures && second < DAY_SECONDS; i++) {
            failure(second, host, pid, address);
            if (random.nextInt(20) == 0) {
                put(second, host, "sshd[" + pid + "]: Connection closed by " + address + " [preauth]");
                pid = pid();
            }
            second += random.nextInt(2 * pace + 1);
        }
        if (random.nextInt(12) == 0 && second < DAY_SECONDS) {
            put(
                    second,
                    host,
                    "sshd[" + pid + "]: Accepted password for root from " + address + " port " + port() + " ssh2");
        }
    }

    private void stray() {
        failure(random.nextInt(DAY_SECONDS), host(), pid(), attacker());
    }

    private void failure(int second, String host, int pid, String address) {
        String name = NAMES[random.nextInt(NAMES.length)];
        put(
                second,
                host,
                "sshd[" + pid + "]: Failed password for " + name + " from " + address + " port " + port() + " ssh2");
    }

    private void probe() {
        String address = attacker();
        put(
                random.nextInt(DAY_SECONDS),
                host(),
                "sshd[" + pid() + "]: Did not receive identification string from " + address + " port " + port());
    }

    private void login() {
        int second = random.nextInt(DAY_SECONDS);
        String host = host();
        String user = "u" + random.nextInt(200);
        String from = "10.1." + random.nextInt(256) + "." + (1 + random.nextInt(254));
        int pid = pid();
        put(
                second,
                host,
                "sshd[" + pid + "]: Accepted publickey for " + user + " from " + from + " port " + port() + " ssh2");
        put(second, host, "sshd[" + pid + "]: pam_unix(sshd:session): session opened for user " + user + " by (uid=0)");
    }

    private void sudo() {
        String user = "u" + random.nextInt(200);
        put(
                random.nextInt(DAY_SECONDS),
                host(),
                "sudo: " + user + " : TTY=pts/1 ; PWD=/home/" + user
                        + " ; USER=root ; COMMAND=/usr/bin/apt-get update");
    }

    private void cron() {
        put(random.nextInt(DAY_SECONDS), host(), "CRON[" + pid() + "]: (root) CMD (run-parts /etc/cron.hourly)");
    }

    private void put(int second, String host, String message) {
        LocalTime time = LocalTime.ofSecondOfDay(second);
        lines.add(new Line(second, lines.size(), String.format(Locale.ROOT, "%s %tT %s %s", day, time, host, message)));
    }

    private String attacker() {
        int n = attackers++;
        return "100." + (64 + (n >> 16 & 63)) + "." + (n >> 8 & 255) + "." + (n & 255);
    }

    private String host() {
        return "web" + (10 + random.nextInt(40));
    }

    private int pid() {
        return 1000 + random.nextInt(60_000);
    }

    private int port() {
        return 1025 + random.nextInt(60_000);
    }
}
