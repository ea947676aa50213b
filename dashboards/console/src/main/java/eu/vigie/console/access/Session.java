package eu.vigie.console.access;

import java.time.Instant;

/**
 * A login that still holds.
 *
 * @param csrf the token that every form of this session carries
 * @param openedAt wall clock of the login
 * @param lastUsed wall clock of the last request that a person made; refreshes of an open page do not count
 */
public record Session(String user, String csrf, Instant openedAt, Instant lastUsed) {
    Session usedAt(Instant now) {
        return new Session(user, csrf, openedAt, now);
    }
}
