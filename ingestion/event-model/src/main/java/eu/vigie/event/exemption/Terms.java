package eu.vigie.event.exemption;

import eu.vigie.event.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What an exemption asks for.
 *
 * @param owner who answers for it
 * @param expiresAt from then on detections alert again, in event time
 * @param ownAccounts accounts of its author and owner when it was written: what it must not cover without a second person
 */
public record Terms(String owner, Scope scope, Instant expiresAt, List<String> ownAccounts) {
    /** An exemption holds a year at most. */
    public static final Duration LONGEST = Duration.ofDays(366);

    public Terms {
        Require.text(owner, "owner");
        ownAccounts = Require.copy(ownAccounts);
        if (ownAccounts.isEmpty()) {
            throw new IllegalArgumentException("the author's own accounts are not named");
        }
    }
}
