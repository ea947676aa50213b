package eu.vigie.job.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Equal short texts as one string: ids of rules, names of accounts, hosts and sources come back in match after match, and thousands of matches
 * are held. A table of fixed size; another thread or a flood of other texts only takes the sharing away.
 */
final class SharedTexts {
    private static final int SLOTS = 1 << 14;

    /** Longer ones are hashes and messages, which do not come back. */
    private static final int LONGEST = 48;

    private static final class Known {
        private final byte[] bytes;
        private final String text;

        Known(byte[] bytes, String text) {
            this.bytes = bytes;
            this.text = text;
        }
    }

    private static final @Nullable Known[] KNOWN = new Known[SLOTS];

    private SharedTexts() {}

    /** @param utf8 not changed afterwards */
    static String of(byte[] utf8) {
        if (utf8.length > LONGEST) {
            return new String(utf8, UTF_8);
        }
        int hash = Arrays.hashCode(utf8);
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        Known known = KNOWN[slot];
        if (known != null && Arrays.equals(known.bytes, utf8)) {
            return known.text;
        }
        String text = new String(utf8, UTF_8);
        KNOWN[slot] = new Known(utf8, text);
        return text;
    }
}
