package eu.vigie.event.exemption;

import eu.vigie.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did to an exemption: a record of the topic {@code vigie.decisions}, never changed.
 *
 * @param exemption its id
 * @param at wall clock of the machine on which it was done
 * @param reason why, in the words of who did it
 * @param terms what is asked for; null for every act but {@link Act#ADD}
 */
public record ExemptionStep(
        Act act,
        String exemption,
        Instant at,
        Actor by,
        String reason,
        @Nullable Terms terms) {
    /** Characters of a reason. */
    public static final int LONGEST_REASON = 2_000;

    public ExemptionStep {
        Require.text(exemption, "id");
        Require.text(reason, "reason");
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("a reason has at most " + LONGEST_REASON + " characters");
        }
        if ((act == Act.ADD) != (terms != null)) {
            throw new IllegalArgumentException("\"add\" and nothing else says what is asked for");
        }
        if (terms != null && !terms.expiresAt().isAfter(at)) {
            throw new IllegalArgumentException("it expires before it begins");
        }
        if (terms != null && terms.expiresAt().isAfter(at.plus(Terms.LONGEST))) {
            throw new IllegalArgumentException(
                    "it expires more than " + Terms.LONGEST.toDays() + " days after it begins");
        }
    }
}
