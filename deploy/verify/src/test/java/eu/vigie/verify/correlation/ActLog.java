package eu.vigie.verify.correlation;

import eu.vigie.verify.correlation.Act.Feed;
import eu.vigie.verify.correlation.Act.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Hours of three sources: guessing on both sides of every threshold, sessions with root and files in them, closed or not, and noise. And the
 * order in which the lines come: most within seconds, some a minute or half an hour late, and one source two hours late, all at once.
 * The same seed gives the same log.
 */
final class ActLog {
    /** For so long the database's logs wait, and then come together. */
    static final Duration OFF_LINE = Duration.ofHours(2);

    private static final long SECOND = 1_000_000L;

    private final Random random;
    private final long begin;
    private final long spanMicros;
    private final List<Act> acts = new ArrayList<>();
    private final Set<Long> taken = new HashSet<>();
    private final int people;

    private ActLog(long seed, Instant begin, Duration span, int count) {
        this.random = new Random(seed);
        this.begin = ChronoUnit.MICROS.between(Instant.EPOCH, begin);
        this.spanMicros = span.toNanos() / 1_000;
        this.people = Math.max(50, count / 500);
    }

    /** Around so many acts, in the order of their times. */
    static List<Act> of(long seed, Instant begin, Duration span, int count) {
        ActLog log = new ActLog(seed, begin, span, count);
        while (log.acts.size() < count) {
            switch (log.random.nextInt(6)) {
                case 0 -> log.guessing();
                case 1 -> log.forgetful();
                case 2, 3 -> log.session();
                default -> log.noise();
            }
        }
        log.acts.sort(Comparator.comparingLong(Act::micros));
        return List.copyOf(log.acts);
    }

    /** The acts in an order in which they may arrive. */
    static List<Act> arriving(List<Act> acts, long seed) {
        Random random = new Random(seed);
        IdentityHashMap<Act, Long> arrivals = new IdentityHashMap<>();
        long begin = acts.get(0).micros();
        long end = acts.get(acts.size() - 1).micros();
        long offLine = begin + (end - begin) / 4;
        long onLine = offLine + OFF_LINE.toNanos() / 1_000;
        for (Act act : acts) {
            long delay = (long) (random.nextDouble()
                    * switch (random.nextInt(50)) {
                        case 0 -> 1_800 * SECOND;
                        case 1, 2, 3, 4, 5 -> 60 * SECOND;
                        default -> 3 * SECOND;
                    });
            boolean waits = act.feed() == Feed.DATABASE && act.micros() >= offLine && act.micros() < onLine;
            arrivals.put(act, waits ? onLine + (act.micros() - offLine) / 10_000 : act.micros() + delay);
        }
        List<Act> arriving = new ArrayList<>(acts);
        arriving.sort(Comparator.comparing(arrivals::get));
        return arriving;
    }

    private void guessing() {
        String address = "198.51." + random.nextInt(100) + "." + random.nextInt(250);
        Feed feed = feed();
        String host = host(feed);
        long at = anyTime();
        int failures = 2 + random.nextInt(10);
        long pace = (1 + random.nextInt(30)) * SECOND;
        boolean oneName = random.nextBoolean();
        String user = user();
        for (int i = 0; i < failures; i++) {
            add(at, Kind.REFUSED, feed, host, oneName ? user : user(), address, 0);
            at += (long) (random.nextDouble() * pace);
        }
        if (random.nextInt(3) == 0) {
            add(at + random.nextInt(200) * SECOND, Kind.ACCEPTED, feed, host, user, address, 0);
        }
    }

    private void forgetful() {
        Feed feed = feed();
        String host = host(feed);
        String user = user();
        long at = anyTime();
        for (int i = random.nextInt(4); i >= 0; i--) {
            add(at, Kind.REFUSED, feed, host, user, office(user), 0);
            at += random.nextInt(60) * SECOND;
        }
        add(at, Kind.ACCEPTED, feed, host, user, office(user), 0);
    }

    private void session() {
        Feed feed = feed();
        String host = host(feed);
        String user = user();
        long at = anyTime();
        add(at, Kind.ACCEPTED, feed, host, user, office(user), 0);
        for (int i = random.nextInt(3); i > 0; i--) {
            Feed other = random.nextInt(4) == 0 ? feed() : feed;
            add(at + random.nextInt(180) * SECOND, Kind.SUDO, other, other == feed ? host : host(other), user, "", 0);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            String from = random.nextInt(3) == 0 ? "10.9.9.9" : office(user);
            add(at + random.nextInt(600) * SECOND, Kind.MOVED, Feed.GATE, "gate1", user, from, random.nextInt(10_000));
        }
        if (random.nextInt(4) > 0) {
            add(at + random.nextInt(330) * SECOND, Kind.CLOSED, feed, host, user, "", 0);
        }
    }

    private void noise() {
        Feed feed = feed();
        for (int i = 0; i < 4; i++) {
            add(anyTime(), Kind.NOISE, feed, host(feed), "root", "", 0);
        }
    }

    /** Times are made different: which of two acts came first must be beyond doubt. */
    private void add(long at, Kind kind, Feed feed, String host, String user, String address, long bytes) {
        long micros = at + random.nextInt(1_000_000);
        while (!taken.add(micros)) {
            micros++;
        }
        acts.add(new Act(micros, kind, feed, host, user, address, bytes));
    }

    private long anyTime() {
        return begin + (long) (random.nextDouble() * spanMicros);
    }

    private Feed feed() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> Feed.WEB;
            case 3 -> Feed.GATE;
            default -> Feed.DATABASE;
        };
    }

    private String host(Feed feed) {
        return feed.source() + random.nextInt(40);
    }

    private String user() {
        return "u" + random.nextInt(people);
    }

    private static String office(String user) {
        return "10.1.1." + user.length() + user.charAt(user.length() - 1);
    }
}
