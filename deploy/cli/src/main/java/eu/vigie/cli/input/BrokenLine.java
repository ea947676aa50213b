package eu.vigie.cli.input;

import eu.vigie.cli.SafeText;

/**
 * A log that gave no event.
 *
 * @param line from 1
 * @param reason one word of {@link eu.vigie.event.raw.RejectionReason}, and what is wrong
 */
public record BrokenLine(String file, long line, String reason) {
    /** {@code FILE:LINE: reason}, safe for a terminal. */
    @Override
    public String toString() {
        return SafeText.of(file) + ":" + line + ": " + SafeText.of(reason, 200);
    }
}
