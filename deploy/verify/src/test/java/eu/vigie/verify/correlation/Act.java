package eu.vigie.verify.correlation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Something that one person did at one moment, as its host logs it.
 *
 * @param micros event time since 1970; no two acts of a log share it
 * @param bytes of the file, for {@link Kind#MOVED} alone
 */
record Act(long micros, Kind kind, Feed feed, String host, String user, String address, long bytes) {
    /** The base rules of {@code rules.yml} by their names, and what none of them matches. */
    enum Kind {
        REFUSED,
        ACCEPTED,
        CLOSED,
        SUDO,
        MOVED,
        NOISE
    }

    /** Who sends it: a source of the collector. */
    enum Feed {
        WEB(0),
        DATABASE(1),
        GATE(2);

        /** Number of its input port. */
        final int input;

        Feed(int input) {
            this.input = input;
        }

        String source() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** One line of RFC 5424. */
    String line() {
        String program = switch (kind) {
            case REFUSED, ACCEPTED, CLOSED -> "sshd";
            case SUDO -> "sudo";
            case MOVED -> "gate";
            case NOISE -> "CRON";
        };
        return "<38>1 " + TIME.format(time()) + " " + host + " " + program + " 4711 - - " + message();
    }

    Instant time() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private String message() {
        return switch (kind) {
            case REFUSED -> "Failed password for " + user + " from " + address + " port 40022 ssh2";
            case ACCEPTED -> "Accepted publickey for " + user + " from " + address + " port 40022 ssh2";
            case CLOSED -> "pam_unix(sshd:session): session closed for user " + user;
            case SUDO -> user + " : TTY=pts/0 ; PWD=/home/" + user + " ; USER=root ; COMMAND=/bin/ls";
            case MOVED ->
                "CEF:0|Acme|Gate|1|100|file sent|3|suser=" + user + " src=" + address + " bytesout=" + bytes
                        + " act=sent";
            case NOISE -> "(root) CMD (run-parts /etc/cron.hourly)";
        };
    }
}
