package eu.vigie.console.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The open sessions, in memory: a restart logs everyone out. A session ends when nobody used it for the idle time, when its whole length
 * is over, or at logout. Only the fingerprint of its token is kept.
 */
public final class Sessions {
    /** More than an organisation has analysts; beyond it the one unused for longest goes. */
    static final int MAX = 500;

    private final Tokens tokens;
    private final Clock clock;
    private final Duration idle;
    private final Duration length;
    private final Map<String, Session> open = new HashMap<>();

    public Sessions(Tokens tokens, Clock clock, Duration idle, Duration length) {
        this.tokens = tokens;
        this.clock = clock;
        this.idle = idle;
        this.length = length;
    }

    /** Opens a session and returns the token for its cookie. */
    public synchronized String open(String user) {
        Instant now = clock.instant();
        open.values().removeIf(session -> over(session, now));
        if (open.size() >= MAX) {
            open.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().lastUsed()))
                    .map(Map.Entry::getKey)
                    .ifPresent(open::remove);
        }
        String token = tokens.next();
        open.put(Tokens.fingerprint(token), new Session(user, tokens.next(), now, now));
        return token;
    }

    /** The session of a token, which counts as used when a person asked. */
    public synchronized Optional<Session> find(String token, boolean byPerson) {
        String key = Tokens.fingerprint(token);
        Session session = open.get(key);
        Instant now = clock.instant();
        if (session == null || over(session, now)) {
            open.remove(key);
            return Optional.empty();
        }
        if (byPerson) {
            session = session.usedAt(now);
            open.put(key, session);
        }
        return Optional.of(session);
    }

    /** Ends one session. */
    public synchronized void close(String token) {
        open.remove(Tokens.fingerprint(token));
    }

    /** Ends all sessions of a user, as after a change of password. */
    public synchronized void closeAll(String user) {
        open.values().removeIf(session -> session.user().equals(user));
    }

    /** Sessions that are open now. */
    public synchronized int count() {
        Instant now = clock.instant();
        open.values().removeIf(session -> over(session, now));
        return open.size();
    }

    private boolean over(Session session, Instant now) {
        return !now.isBefore(session.lastUsed().plus(idle))
                || !now.isBefore(session.openedAt().plus(length));
    }
}
